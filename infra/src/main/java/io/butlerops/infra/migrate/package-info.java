/** {@code ./butler migrate}: what a Butler installation says and did, in our settings. */
package io.butlerops.infra.migrate;
