/**
 * The relay's one promise: what was heard is on disk before anything else happens to it, and stays
 * there until the cloud has it.
 */
package io.butlerops.relay.spool;
