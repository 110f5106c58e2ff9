/**
 * Whole script logs: kept on disk while they are read, cut into parts, kept as Butler kept them.
 */
package io.butlerops.relay.log;
