/** Qlik's licenses: read for the monitors, who holds them, and taking one back. */
package io.butlerops.relay.license;
