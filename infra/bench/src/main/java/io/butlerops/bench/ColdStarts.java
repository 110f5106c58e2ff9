package io.butlerops.bench;

import io.butlerops.functions.keyvalue.Condition;
import io.butlerops.functions.keyvalue.DynamoKeyValueStore;
import io.butlerops.functions.keyvalue.Namespace;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.FunctionResource;
import io.butlerops.infra.cloud.template.Template;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The functions of the artifact, one process each, against an embedded cloud. */
final class ColdStarts {
  private final EmbeddedCloud cloud;
  private final Path home;
  private final Path folder;
  private final Template template;

  /**
   * @param home the project's folder, built
   * @param folder for the unpacked artifact
   */
  ColdStarts(EmbeddedCloud cloud, Path home, Path folder) throws IOException {
    this.cloud = cloud;
    this.home = home;
    this.folder = folder;
    this.template =
        Template.read(
            home.resolve("template.yaml"),
            Account.local(cloud.endpoints().aws(), cloud.endpoints().v4()));
  }

  /**
   * @param flags none for a plain JVM
   * @param only names of functions; none for all
   */
  record Plan(List<Path> javas, List<String> flags, List<String> only, int runs) {}

  /** Puts there what the calls ask for. */
  void prepare() throws IOException {
    unpack(home.resolve("functions/target/functions.zip"));
    cloud.putSettings(GatewayCall.resource("coldstart.yaml"));
    new DynamoKeyValueStore(
            cloud.clients().dynamo(),
            function("KeyValueFunction").variables().get("KEY_VALUE_TABLE"),
            Clock.systemUTC())
        .put(
            new Namespace(Optional.of(GatewayCall.SITE), "bench"),
            "key",
            "value",
            Optional.empty(),
            new Condition.None());
  }

  /** In turn, so that a busy minute of the machine does not fall upon one of them. */
  ColdStartReport run(Plan plan, PrintWriter out) throws IOException, InterruptedException {
    Machine before = Machine.now();
    List<Subject> subjects = subjects(plan);
    for (int run = 1; run <= plan.runs(); run++) {
      out.printf("run %d of %d%n", run, plan.runs());
      for (Subject subject : subjects) {
        subject.measure(cloud.token());
      }
    }
    return new ColdStartReport(
        subjects.stream().map(Subject::figures).toList(), before, Machine.now());
  }

  private List<Subject> subjects(Plan plan) {
    return GatewayCall.ALL.stream()
        .filter(call -> plan.only().isEmpty() || plan.only().contains(call.function()))
        .flatMap(
            call ->
                plan.javas().stream()
                    .map(java -> new Subject(start(java, plan), function(call.function()), call)))
        .toList();
  }

  /** A function with a JVM, the call it gets, and how long it took each time. */
  private record Subject(
      ColdStart start,
      FunctionResource function,
      GatewayCall call,
      List<ColdStart.Start> measured) {
    Subject(ColdStart start, FunctionResource function, GatewayCall call) {
      this(start, function, call, new ArrayList<>());
    }

    void measure(String token) throws IOException, InterruptedException {
      measured.add(start.measure(function, call, call.event(token)));
    }

    ColdStartReport.Function figures() {
      return new ColdStartReport.Function(
          function.name(),
          start.java().toString(),
          String.join(" ", start.flags()),
          ColdStartReport.Millis.of(measured.stream().map(ColdStart.Start::latency).toList()),
          ColdStartReport.Millis.of(measured.stream().map(ColdStart.Start::cpu).toList()));
    }
  }

  private ColdStart start(Path java, Plan plan) {
    String classPath =
        Stream.of(home.resolve("infra/bench/target/runtime"), folder.resolve("lib"))
            .map(jars -> jars.resolve("*").toString())
            .collect(Collectors.joining(File.pathSeparator));
    return new ColdStart(
        java,
        plan.flags(),
        classPath,
        cloud.endpoints().variables(),
        folder.resolve("function.log"));
  }

  private FunctionResource function(String name) {
    return template.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("template.yaml has no " + name));
  }

  /** As Lambda does. */
  private void unpack(Path artifact) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(artifact))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          Files.copy(zip, folder.resolve(entry.getName()));
        }
      }
    }
  }
}
