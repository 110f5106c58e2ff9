/**
 * The front door: {@code /v4} on the site's own network, so that scripts change nothing but a host.
 */
package io.butlerops.relay.api;
