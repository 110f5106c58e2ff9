/** How this relay is, told to the cloud by the clock; and whether what it tells comes back. */
package io.butlerops.relay.status;
