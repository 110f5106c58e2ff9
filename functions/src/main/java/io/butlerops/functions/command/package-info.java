/** Commands to relays: kept, published, waited for ({@code protocols.md} [P19]-[P21]). */
package io.butlerops.functions.command;
