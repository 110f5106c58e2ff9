/** Commands of the cloud or of the front door: taken once, done by a {@link Runner}, answered. */
package io.butlerops.relay.command;
