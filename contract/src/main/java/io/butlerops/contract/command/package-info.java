/** What the cloud asks of a relay, and what comes of it ({@code protocols.md} [P19]-[P22]). */
package io.butlerops.contract.command;
