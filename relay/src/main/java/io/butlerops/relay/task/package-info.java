/** Tasks that somebody wants started: which of them may be, and how they end. */
package io.butlerops.relay.task;
