/** Hands messages of the cloud over to destinations of this site's own network [P22]. */
package io.butlerops.relay.deliver;
