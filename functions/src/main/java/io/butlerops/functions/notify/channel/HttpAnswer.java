package io.butlerops.functions.notify.channel;

import java.util.Optional;

/**
 * What a server said to a call.
 *
 * @param body its beginning
 */
public record HttpAnswer(int status, Optional<String> retryAfter, String body) {}
