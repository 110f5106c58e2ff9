/** The {@code /admin} API: history, deliveries, silences, settings, tests. */
package io.butlerops.functions.admin;
