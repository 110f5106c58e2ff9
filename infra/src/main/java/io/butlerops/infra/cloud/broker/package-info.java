/**
 * The MQTT side of IoT Core: Moquette keeps sessions and subscriptions; a gate in front of it does
 * what IoT Core does and Moquette does not: names a client by its certificate, applies the
 * template's policy to everything, last wills included, and tells the rules.
 */
package io.butlerops.infra.cloud.broker;
