/** What {@code /v4} says of itself. */
package io.butlerops.functions.system;
