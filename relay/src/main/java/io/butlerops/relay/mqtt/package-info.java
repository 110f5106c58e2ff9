/** The one connection to the cloud: MQTT 3.1.1 over mutual TLS, on Netty's codec. */
package io.butlerops.relay.mqtt;
