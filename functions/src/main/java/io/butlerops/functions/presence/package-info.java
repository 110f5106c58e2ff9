/** Which relays are there ({@code protocols.md} [P11]). */
package io.butlerops.functions.presence;
