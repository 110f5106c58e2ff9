/** Sends each delivery to its destination, until it is delivered or given up. */
package io.butlerops.functions.notify;
