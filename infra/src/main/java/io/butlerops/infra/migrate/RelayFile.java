package io.butlerops.infra.migrate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The relay's configuration: where Butler listened and how it asked Qlik Sense. */
final class RelayFile {
  private static final String ANY = "any";
  private static final int UDP_PORT = 9998;
  private static final int LEAST_DATAGRAM = 1 << 10;
  private static final int MOST_DATAGRAM = 65_507;
  private static final Pattern USER =
      Pattern.compile("UserDirectory=[\\x20-\\x7E&&[^;]]+; ?UserId=[\\x20-\\x7E&&[^;]]+");
  private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}");
  private static final Pattern ADDRESS =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Map<String, String> LEVELS = Map.of("verbose", "debug", "silly", "trace");
  private static final List<String> OUR_LEVELS = List.of("error", "warn", "info", "debug", "trace");

  private final ButlerConfig butler;
  private final Draft draft;
  private final Findings findings;

  RelayFile(ButlerConfig butler, Draft draft) {
    this.butler = butler;
    this.draft = draft;
    this.findings = draft.findings();
  }

  Tree tree() {
    findings.step(
        "relay.yaml, mqtt: put in the endpoint and the three files that the cloud gave this relay;"
            + " a Butler file cannot know them.");
    return Tree.of(
            YamlText.COMMENT,
            "Made by ./butler migrate; relay.sample.yaml explains every key. Check it: relay check")
        .and(
            "site",
            Tree.of("id", draft.choices().site().value())
                .and("zone", draft.choices().zone().getId()))
        .and("udp", udp(butler.in("udpServerConfig")))
        .and("qlik", qlik())
        .and("scriptLog", scriptLog())
        .and("enrich", successesMatter() ? Tree.of("succeeded", "full") : null)
        .and("mqtt", mqtt())
        .and(new MonitorKeys(butler, draft).tree())
        .and(new ActionKeys(butler, draft).tree())
        .and("deliver", draft.delivering().keys(draft))
        .and("localMqtt", MqttTopics.connection(butler.in("mqttConfig")))
        .and("log", log());
  }

  private Tree udp(ButlerConfig udp) {
    if (!udp.on("enable")) {
      findings.danger(
          udp.place("enable")
              + " is off: Butler heard nothing and told nobody of tasks. The relay always listens.");
    }
    String host = udp.text("serverHost").orElse("0.0.0.0");
    int port = udp.number("portTaskFailure").map(BigDecimal::intValue).orElse(UDP_PORT);
    return Tree.of("listen", host + ":" + port)
        .and("allow", senders(udp))
        .and("maxDatagram", udp.number("maxMessageSize").map(RelayFile::datagram));
  }

  private static String datagram(BigDecimal bytes) {
    return Math.max(LEAST_DATAGRAM, Math.min(MOST_DATAGRAM, bytes.intValue())) + "B";
  }

  private List<String> senders(ButlerConfig udp) {
    List<String> listed = goodSenders(udp);
    if (udp.on("enableSourceValidation") && !listed.isEmpty()) {
      return listed;
    }
    findings.danger(
        udp.place("enableSourceValidation")
            + ": Butler took datagrams from everybody, and so does udp.allow: [any] in relay.yaml."
            + " Whoever reaches the port can make up events. Without the line only this machine and"
            + " the nodes that QRS names may send; 'relay check' lists whom it rejected.");
    return List.of(ANY);
  }

  private List<String> goodSenders(ButlerConfig udp) {
    List<String> all = udp.texts("allowedSources");
    all.stream()
        .filter(sender -> !isSender(sender))
        .forEach(
            sender ->
                findings.danger(
                    udp.place("allowedSources"),
                    "'" + sender + "' is no address or host name; it is left out."));
    return all.stream().filter(RelayFile::isSender).toList();
  }

  /** A mistyped address would pass for a host name. */
  private static boolean isSender(String text) {
    boolean numeric = text.matches("[0-9.]+");
    return numeric ? ADDRESS.matcher(text).matches() : SENDER.matcher(text).matches();
  }

  private Tree qlik() {
    ButlerConfig qrs = butler.in("configQRS");
    tellOfTls(qrs);
    return Tree.of("host", host(qrs))
        .and("port", qrs.number("port").map(BigDecimal::intValue))
        .and("user", user(qrs))
        .and("certificate", file("clientCert", "certs/qlik/client.pem"))
        .and("key", file("clientCertKey", "certs/qlik/client_key.pem"))
        .and("ca", file("clientCertCA", "certs/qlik/root.pem"));
  }

  private String host(ButlerConfig qrs) {
    Optional<String> host = qrs.text("host");
    if (host.isEmpty()) {
      findings.step("relay.yaml, qlik.host: put in the central node; the Butler file names none.");
    }
    return host.orElse("qlik.example.com");
  }

  private void tellOfTls(ButlerConfig qrs) {
    if (qrs.has("useSSL") && !qrs.on("useSSL")) {
      findings.danger(
          qrs.place("useSSL") + " is off: the relay talks to QRS only over TLS with certificates.");
    }
    if (!qrs.on("rejectUnauthorized")) {
      findings.danger(
          qrs.place("rejectUnauthorized")
              + " is off: Butler took any certificate of QRS. The relay verifies it against "
              + "Butler.cert.clientCertCA; where only the name differs, put the certificate's name"
              + " into qlik.serverName. 'relay check' shows which.");
    }
  }

  private Optional<String> user(ButlerConfig qrs) {
    Optional<String> header =
        qrs.items("headers.static").stream()
            .filter(one -> one.text("name").filter("X-Qlik-User"::equals).isPresent())
            .flatMap(one -> one.text("value").stream())
            .findFirst();
    if (header.isPresent() && !USER.matcher(header.get()).matches()) {
      findings.danger(
          qrs.place("headers.static")
              + ": X-Qlik-User is not UserDirectory=…;UserId=…; the relay asks as"
              + " Internal\\sa_repository instead.");
    }
    return header.filter(value -> USER.matcher(value).matches());
  }

  private String file(String key, String fallback) {
    Optional<String> file = butler.in("cert").text(key);
    if (file.isEmpty() || !isAbsolute(file.get())) {
      findings.step(
          "relay.yaml, qlik: Butler's certificate files are relative to its own program folder;"
              + " copy them beside relay.yaml under the same names.");
    }
    return file.orElse(fallback);
  }

  static boolean isAbsolute(String file) {
    return file.startsWith("/") || file.startsWith("\\\\") || file.matches("[A-Za-z]:[\\\\/].*");
  }

  /** What a message or point of Butler's shows must leave the site. */
  private Tree scriptLog() {
    ButlerConfig points = butler.in("influxDb");
    boolean shown =
        mailsSuccesses("reloadTaskSuccess")
            || (points.on("enable") && points.on("reloadTaskSuccess.enable"));
    return Tree.of("failed", "full")
        .and("aborted", "full")
        .and("succeeded", shown ? "full" : "none")
        .and("keep", kept(butler.in("scriptLog.storeOnDisk.clientManaged.reloadTaskFailure")));
  }

  /** The same folders below the same one. */
  private static Tree kept(ButlerConfig logs) {
    Optional<String> folder = logs.text("logDirectory");
    return logs.on("enable") && folder.isPresent()
        ? Tree.of("directory", folder).and("failed", true)
        : null;
  }

  /** Tags and properties of a success decide who is told of it. */
  private boolean successesMatter() {
    return TaskAlert.all().filter(TaskAlert::isSuccess).anyMatch(alert -> told(alert.group()));
  }

  private boolean told(String group) {
    ButlerConfig points = butler.in("influxDb");
    return mailsSuccesses(group) || (points.on("enable") && points.on(group + ".enable"));
  }

  private boolean mailsSuccesses(String group) {
    ButlerConfig mail = butler.in("emailNotification");
    return mail.on("enable") && mail.on(group + ".enable");
  }

  private static Tree mqtt() {
    return Tree.of(YamlText.COMMENT, "What the cloud gave this relay: put in your own.")
        .and("endpoint", "example-ats.iot.eu-north-1.amazonaws.com:8883")
        .and(
            "tls",
            Tree.of("certificate", "certs/cloud/relay.pem")
                .and("key", "certs/cloud/relay.key")
                .and("ca", "certs/cloud/root.pem"));
  }

  private Tree log() {
    String written = butler.text("logLevel").orElse("info").toLowerCase(Locale.ROOT);
    String level = LEVELS.getOrDefault(written, written);
    return Tree.of("level", OUR_LEVELS.contains(level) ? level : "info")
        .and("dir", butler.on("fileLogging") ? butler.text("logDirectory").orElse("log") : null)
        .and("keepDays", butler.on("fileLogging") ? 30 : null);
  }
}
