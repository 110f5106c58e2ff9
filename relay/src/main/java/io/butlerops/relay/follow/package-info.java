/** What is not known when it is heard, and is asked for again later: kept on disk until then. */
package io.butlerops.relay.follow;
