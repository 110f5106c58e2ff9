/** Events from the spool into batches on the line, and out of the spool once acknowledged. */
package io.butlerops.relay.send;
