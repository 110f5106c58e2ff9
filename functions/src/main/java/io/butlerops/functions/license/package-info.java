/** Licenses of Qlik Sense: when they end, whether there are enough, and which are given back. */
package io.butlerops.functions.license;
