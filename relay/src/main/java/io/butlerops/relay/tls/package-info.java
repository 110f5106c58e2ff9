/** Certificates and keys as Qlik and IoT Core hand them out, and the TLS made of them. */
package io.butlerops.relay.tls;
