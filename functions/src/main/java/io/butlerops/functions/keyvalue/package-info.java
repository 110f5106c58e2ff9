/** Keeps texts for load scripts and other callers: {@code /v4/keyvalues}. */
package io.butlerops.functions.keyvalue;
