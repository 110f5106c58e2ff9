/** Raises alarms about what is watched, once each, and ends them by itself. */
package io.butlerops.functions.watch;
