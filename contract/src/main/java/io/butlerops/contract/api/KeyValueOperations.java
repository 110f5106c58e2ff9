package io.butlerops.contract.api;

import static io.butlerops.contract.api.Operation.Answered.error;
import static io.butlerops.contract.api.Operation.Answered.json;
import static io.butlerops.contract.api.Shape.number;
import static io.butlerops.contract.api.Shape.optional;
import static io.butlerops.contract.api.Shape.required;
import static io.butlerops.contract.api.Shape.text;

import io.butlerops.contract.api.Operation.Answered;
import java.util.List;

/** Texts under keys in namespaces ({@code reference/rest-api.md} 1.4 and 2). */
public final class KeyValueOperations {
  /** What a caller left out; not the validator's words, nor those of files. */
  public static final String MISSING = "Required parameter is missing";

  private static final String TOGGLE = "keyValueStore";
  private static final String READ = "keyvalue:read";
  private static final String WRITE = "keyvalue:write";

  private static final Shape.Field KEY = required("key", text(), "The key.");
  private static final Answered NO_NAMESPACE = error(400, "Namespace not found: stage1");
  private static final Answered NO_KEY = error(400, "Key 'loaded' not found in namespace: stage1");
  private static final Answered CHANGED =
      error(412, "Key 'loaded' in namespace stage1 is not as the condition wants it");

  public static final Operation NAMESPACES =
      Operation.of("GET", "/v4/keyvaluesnamespaces", TOGGLE, READ, "Lists all namespaces.")
          .failure("Failed getting all namespaces")
          .answers(json(200, "In the order of their creation.", "[\"stage1\",\"my ns\"]"));

  public static final Operation GET =
      Operation.of("GET", "/v4/keyvalues/{namespace}", TOGGLE, READ, "Tells a key's value.")
          .query(KEY)
          .failure("Failed getting key-value data")
          .answers(
              json(
                  200,
                  "The value, always a text. The header ETag has its version.",
                  "{\"namespace\":\"stage1\",\"key\":\"loaded\",\"value\":\"2026-11-23\"}"),
              NO_NAMESPACE,
              NO_KEY);

  public static final Operation EXISTS =
      Operation.of(
              "GET",
              "/v4/keyvalues/{namespace}/keyexists",
              TOGGLE,
              READ,
              "Tells whether there is a key, and its value.")
          .query(KEY)
          .failure("Failed getting key-value data")
          .answers(
              json(
                  200,
                  "Whether there is; without one keyValue is empty.",
                  "{\"keyExists\":true,\"keyValue\":"
                      + "{\"namespace\":\"stage1\",\"key\":\"loaded\",\"value\":\"2026-11-23\"}}"),
              NO_NAMESPACE);

  public static final Operation PUT =
      Operation.of(
              "POST",
              "/v4/keyvalues/{namespace}",
              TOGGLE,
              WRITE,
              "Writes a value; creates the namespace where there is none. With the header"
                  + " If-None-Match: * only a key that is not there, with If-Match only the version"
                  + " named.")
          .body(
              Shape.fields(
                  optional("key", text(), "The key; must be given."),
                  optional(
                      "value",
                      text(),
                      "The value; without it only the namespace is created and no key changes."),
                  optional(
                      "ttl",
                      number(),
                      "Milliseconds from now after which the key is gone; without it, or when it is"
                          + " not above 0, it stays.")))
          .failure("Failed adding key-value to namespace")
          .answers(
              json(
                  201,
                  "Written. The header ETag has the new version.",
                  "{\"namespace\":\"stage1\",\"key\":\"loaded\",\"value\":\"2026-11-23\",\"ttl\":0}"),
              error(400, MISSING),
              CHANGED);

  public static final Operation DELETE =
      Operation.of(
              "DELETE",
              "/v4/keyvalues/{namespace}/{key}",
              TOGGLE,
              WRITE,
              "Deletes a key; with the header If-Match only the version named.")
          .failure("Failed deleting key-value data")
          .answers(
              new Answered(204, "", "It is gone.", ""),
              NO_NAMESPACE,
              NO_KEY,
              error(400, MISSING),
              CHANGED);

  public static final Operation CLEAR =
      Operation.of(
              "DELETE",
              "/v4/keyvalues/{namespace}",
              TOGGLE,
              WRITE,
              "Deletes a namespace with all its keys.")
          .failure("Failed clearing namespace")
          .answers(new Answered(204, "", "It is gone.", ""), NO_NAMESPACE);

  public static final Operation KEYS =
      Operation.of("GET", "/v4/keylist/{namespace}", TOGGLE, READ, "Lists a namespace's keys.")
          .failure("Failed getting list of keys in namespace")
          .answers(
              new Answered(
                  200,
                  Answered.TEXT,
                  "In the order of their first write.",
                  "{\"namespace\":\"stage1\",\"keys\":[{\"key\":\"loaded\"},{\"key\":\"rows\"}]}"),
              NO_NAMESPACE);

  private KeyValueOperations() {}

  public static List<Operation> all() {
    return List.of(NAMESPACES, GET, EXISTS, PUT, DELETE, CLEAR, KEYS);
  }
}
