/** What {@code /v4} tells about itself, its converters, and its answer to all unknown paths. */
package io.butlerops.functions.system;
