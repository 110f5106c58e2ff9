package io.butlerops.relay.license;

import io.butlerops.relay.qrs.FakeQrs;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Licenses and their holders at a fake QRS: number N is held by user number N. */
final class Site {
  static final String CUT_OFF = "2026-08-04T12:00:00.000Z";
  static final String USED = "2026-06-01T07:30:00.456Z";
  static final String NEVER = "1753-01-01T00:00:00.000Z";
  private static final Pattern ID = Pattern.compile("id eq ([0-9a-f-]{36})");

  private final Set<String> withheld = ConcurrentHashMap.newKeySet();

  Site(FakeQrs fake) {
    fake.otherwise(this::answer);
  }

  /** QRS does not tell this user. */
  void withhold(int number) {
    withheld.add(user(number));
  }

  static String unused(String type) {
    return "license/" + type + "accesstype/full?filter=lastUsed le '" + CUT_OFF + "'";
  }

  static String one(String type, int number) {
    return "license/" + type + "accesstype/full?filter=id eq " + id(number);
  }

  static String path(String type, int number) {
    return "license/" + type + "accesstype/" + id(number);
  }

  static String id(int number) {
    return "0f0f6d3e-9a51-4a4f-8f43-%012d".formatted(number);
  }

  static String user(int number) {
    return "a1b2c3d4-9a51-4a4f-8f43-%012d".formatted(number);
  }

  static Reply list(String... rows) {
    return Reply.json("[" + String.join(",", rows) + "]");
  }

  static Reply many(int count) {
    return Reply.json(
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> held(number, USED))
            .collect(Collectors.joining(",", "[", "]")));
  }

  static String held(int number, String lastUsed) {
    return held(number, lastUsed, user(number), false);
  }

  static String held(int number, String lastUsed, String user, boolean quarantined) {
    String used = lastUsed == null ? "null" : "\"" + lastUsed + "\"";
    return """
    {"id":"%s","createdDate":"2026-01-01T00:00:00.000Z","modifiedDate":"2026-01-01T00:00:00.000Z",
     "modifiedByUserName":"INTERNAL\\\\sa_repository","lastUsed":%s,"excess":false,"quarantined":%b,
     "quarantineEnd":"1753-01-01T00:00:00.000Z","deletedUserId":"","deletedUserDirectory":"",
     "user":{"id":"%s","userId":"u","userDirectory":"ACME","name":"N","privileges":null},
     "privileges":null,"schemaPath":"License.ProfessionalAccessType"}
    """
        .formatted(id(number), used, quarantined, user);
  }

  private Reply answer(String path) {
    if (!path.startsWith("user/full?filter=")) {
      return Reply.status(404);
    }
    Function<MatchResult, String> asked = match -> match.group(1);
    List<String> users = new ArrayList<>(ID.matcher(path).results().map(asked).toList());
    users.removeAll(withheld);
    return list(users.stream().map(Site::holder).toArray(String[]::new));
  }

  private static String holder(String id) {
    return """
    {"id":"%s","createdDate":"2026-01-01T00:00:00.000Z","userId":"user-%s","userDirectory":"ACME",
     "name":"User %s","roles":["A"],"attributes":[{"attributeType":"Email","attributeValue":"a@b.c"}],
     "inactive":false,"blacklisted":true,"removedExternally":false,
     "tags":[{"id":"t","name":"keep"}],
     "customProperties":[{"id":"c","value":"keep","definition":{"id":"d","name":"License"}}]}
    """
        .formatted(id, id.substring(30), id.substring(30));
  }
}
