/** Messages that callers of the API post, told through the same queue as alerts. */
package io.butlerops.functions.message;
