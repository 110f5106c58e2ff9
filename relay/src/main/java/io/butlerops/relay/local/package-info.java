/** What the broker of the site's own network starts, as Butler had it. */
package io.butlerops.relay.local;
