/** Local destinations for every channel, and a page that shows what reached them. */
package io.butlerops.infra.inbox;
