/** What relays measure, as it travels in events. Missing parts are empty, so old and new agree. */
package io.butlerops.contract.reading;
