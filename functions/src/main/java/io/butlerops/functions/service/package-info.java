/** What became of services: how they are now, when they changed, how much of each day they ran. */
package io.butlerops.functions.service;
