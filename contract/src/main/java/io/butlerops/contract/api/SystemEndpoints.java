package io.butlerops.contract.api;

import java.util.List;

/** What needs nothing but itself: that Butler is there, and its converters. */
public final class SystemEndpoints {
  private final String version;

  private SystemEndpoints(String version) {
    this.version = version;
  }

  /**
   * @param version of whoever answers
   */
  public static List<Endpoint> of(String version) {
    return List.of(
        new Endpoint(SystemOperations.PING, new SystemEndpoints(version)::ping),
        new Endpoint(SystemOperations.BASE62_TO_16, SystemEndpoints::toBase16),
        new Endpoint(SystemOperations.BASE16_TO_62, SystemEndpoints::toBase62));
  }

  private record Ping(String response, String butlerVersion) {}

  private record Converted(String base62, String base16) {}

  private Reply ping(Input input) {
    return Reply.json(200, new Ping("Butler reporting for duty", version));
  }

  private static Reply toBase16(Input input) {
    String base62 = input.query().get("base62").asText();
    return Radix.convert(base62, Radix.BASE62, Radix.BASE16)
        .map(base16 -> Reply.json(200, new Converted(base62, base16)))
        .orElseThrow(() -> new ApiError(500, SystemOperations.BASE62_TO_16.failure()));
  }

  private static Reply toBase62(Input input) {
    String base16 = input.query().get("base16").asText();
    return Radix.convert(base16, Radix.BASE16, Radix.BASE62)
        .map(base62 -> Reply.json(200, new Converted(base62, base16)))
        .orElseThrow(() -> new ApiError(500, SystemOperations.BASE16_TO_62.failure()));
  }
}
