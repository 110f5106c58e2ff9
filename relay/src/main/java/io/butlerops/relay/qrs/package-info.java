/**
 * Asks Qlik's repository service (QRS) what a datagram does not tell, and makes the event of it.
 */
package io.butlerops.relay.qrs;
