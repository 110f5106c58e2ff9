/** Starts tasks for messages on MQTT topics, as Butler did. */
package io.butlerops.functions.start;
