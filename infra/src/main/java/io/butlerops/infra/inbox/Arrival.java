package io.butlerops.infra.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A message before it has a number and a time. */
record Arrival(
    Kind kind, String name, Map<String, List<String>> headers, String raw, JsonNode content) {}
