package io.butlerops.contract.api;

import static io.butlerops.contract.api.Operation.Answered.error;
import static io.butlerops.contract.api.Operation.Answered.json;
import static io.butlerops.contract.api.Shape.required;
import static io.butlerops.contract.api.Shape.text;

import io.butlerops.contract.api.Operation.Answered;
import java.util.List;

/** Butler about itself, and its converters ({@code reference/rest-api.md} 1.2 and 9.7). */
public final class SystemOperations {
  public static final Operation PING =
      Operation.of("GET", "/v4/butlerping", "butlerping", "", "Tells that Butler is there.")
          .failure("Failing pinging Butler")
          .answers(
              json(
                  200,
                  "It is, in this version.",
                  "{\"response\":\"Butler reporting for duty\",\"butlerVersion\":\"1.0.0\"}"));

  public static final Operation ENABLED =
      Operation.of(
              "GET",
              "/v4/configfile/endpointsenabled",
              "apiListEnabledEndpoints",
              "",
              "Lists the switches of endpoints that are on.")
          .failure("Failed retrieving list of enabled API endpoints")
          .answers(json(200, "Their names.", "[\"butlerping\",\"keyValueStore\"]"));

  public static final Operation BASE62_TO_16 =
      Operation.of(
              "GET",
              "/v4/base62tobase16",
              "base62ToBase16",
              "",
              "Converts a number from base 62 to base 16.")
          .query(required("base62", text(), "Digits 0-9, then a-z, then A-Z."))
          .failure("Failed converting from base62 to base16")
          .answers(
              json(200, "Without leading zeros.", "{\"base62\":\"i\",\"base16\":\"12\"}"),
              error(500, "Failed converting from base62 to base16"));

  public static final Operation BASE16_TO_62 =
      Operation.of(
              "GET",
              "/v4/base16tobase62",
              "base16ToBase62",
              "",
              "Converts a number from base 16 to base 62.")
          .query(required("base16", text(), "Digits 0-9 and a-f, in lower case."))
          .failure("Failed converting from base16 to base62")
          .answers(
              json(200, "Without leading zeros.", "{\"base62\":\"i\",\"base16\":\"0012\"}"),
              error(500, "Failed converting from base16 to base62"));

  /** Without a switch it is always there, and needs no token. */
  public static final Operation PAGE =
      Operation.of("GET", "/v4/documentation", "", "", "Tells all this to readers.")
          .answers(new Answered(200, "text/html; charset=utf-8", "A page.", ""));

  public static final Operation OPEN_API_JSON =
      Operation.of("GET", "/v4/documentation/json", "", "", "Tells all this to programs.")
          .answers(json(200, "An OpenAPI 3.1 document.", ""));

  public static final Operation OPEN_API_YAML =
      Operation.of("GET", "/v4/documentation/yaml", "", "", "The same in YAML.")
          .answers(new Answered(200, "application/x-yaml", "An OpenAPI 3.1 document.", ""));

  private SystemOperations() {}

  public static List<Operation> all() {
    return List.of(PING, ENABLED, BASE62_TO_16, BASE16_TO_62, PAGE, OPEN_API_JSON, OPEN_API_YAML);
  }
}
