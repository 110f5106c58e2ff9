/**
 * The services of Qlik's hosts: read from the hosts, and from Qlik Sense itself, on a period. What
 * changes is an event; how all are is a snapshot.
 */
package io.butlerops.relay.service;
