/** Which Qlik Sense a site runs. */
package io.butlerops.relay.version;
