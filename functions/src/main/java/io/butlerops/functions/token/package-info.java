/** Tokens that callers of the HTTP functions prove themselves with. */
package io.butlerops.functions.token;
