package io.butlerops.functions.notify.influxdb;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.platform.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The way a version of InfluxDB is written to. */
sealed interface Api {
  /** Behind the address of the server. */
  String pathAndQuery();

  /** Empty for a server that lets everybody write. */
  Optional<String> authorization(Secrets secrets);

  static Api read(Section section) {
    int version =
        Optional.ofNullable(section.require("version", "1, 2 or 3", Values.number(1, 3))).orElse(1);
    return switch (version) {
      case 2 -> Version2.read(section);
      case 3 -> Version3.read(section);
      default -> Version1.read(section);
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Databases with retention policies. */
  record Version1(
      String database,
      Optional<String> retentionPolicy,
      Optional<String> user,
      Optional<Confidential> password)
      implements Api {
    static Api read(Section section) {
      Optional<String> user = section.value("user", "a user name", Values::text);
      Optional<Confidential> password =
          section.value("password", "secret:NAME or a password", Confidential::of);
      if (user.isPresent() != password.isPresent()) {
        section.problem("user", "and password go together");
      }
      return new Version1(
          section.require("database", "the name of a database", Values::text),
          section.value("retentionPolicy", "the name of a retention policy", Values::text),
          user,
          password);
    }

    @Override
    public String pathAndQuery() {
      String policy = retentionPolicy.map(name -> "&rp=" + encoded(name)).orElse("");
      return "/write?db=" + encoded(database) + policy + "&precision=ns";
    }

    @Override
    public Optional<String> authorization(Secrets secrets) {
      return user.map(name -> name + ":" + secrets.reveal(password.orElseThrow()))
          .map(both -> both.getBytes(StandardCharsets.UTF_8))
          .map(both -> "Basic " + Base64.getEncoder().encodeToString(both));
    }
  }

  /** Buckets of organizations; InfluxDB Cloud too. */
  record Version2(String org, String bucket, Confidential token) implements Api {
    static Api read(Section section) {
      return new Version2(
          section.require("org", "the name or id of an organization", Values::text),
          section.require("bucket", "the name of a bucket", Values::text),
          section.require("token", "secret:NAME or a token", Confidential::of));
    }

    @Override
    public String pathAndQuery() {
      return "/api/v2/write?org=" + encoded(org) + "&bucket=" + encoded(bucket) + "&precision=ns";
    }

    @Override
    public Optional<String> authorization(Secrets secrets) {
      return Optional.of("Token " + secrets.reveal(token));
    }
  }

  /** Core and Enterprise. */
  record Version3(String database, Confidential token) implements Api {
    static Api read(Section section) {
      return new Version3(
          section.require("database", "the name of a database", Values::text),
          section.require("token", "secret:NAME or a token", Confidential::of));
    }

    @Override
    public String pathAndQuery() {
      return "/api/v3/write_lp?db=" + encoded(database) + "&precision=nanosecond";
    }

    @Override
    public Optional<String> authorization(Secrets secrets) {
      return Optional.of("Bearer " + secrets.reveal(token));
    }
  }
}
