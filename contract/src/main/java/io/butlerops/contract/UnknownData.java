package io.butlerops.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/** Data of a type this side does not know: kept as it came. */
public record UnknownData(@JsonValue JsonNode json) implements EventData {}
