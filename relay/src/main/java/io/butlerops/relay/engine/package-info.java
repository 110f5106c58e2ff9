/**
 * Apps in Qlik's engine: listed, dumped and reloaded over its JSON-RPC ({@code rest-api.md} 1.7).
 */
package io.butlerops.relay.engine;
