package io.butlerops.contract.api;

import java.util.function.Function;

/**
 * What answers an operation. An {@link ApiError} that it throws is told to the caller; any other
 * fault becomes a 500 with the operation's words.
 */
public record Endpoint(Operation operation, Function<Input, Reply> action) {}
