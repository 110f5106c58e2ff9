package io.butlerops.infra.cloud.template;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one template, section by section; strict. */
final class TemplateReader {
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Conditions",
          "Globals",
          "Resources",
          "Outputs");

  private final Path file;
  private final Account account;
  private final Map<String, String> given;
  private final Problems problems = new Problems();

  TemplateReader(Path file, Account account, Map<String, String> given) {
    this.file = file;
    this.account = account;
    this.given = given;
  }

  Template read() throws IOException {
    Map<String, Node> sections = sections();
    Resources resources = new Resources(account);
    References references =
        new References(account, parameters(sections.get("Parameters")), resources);
    Intrinsics intrinsics =
        new Intrinsics(references, Nodes.fields(sections.get("Conditions")), problems);
    resources.evaluateNamesWith(node -> intrinsics.evaluate(node, "").map(Intrinsics::plain));
    new ResourceCollector(resources, intrinsics.conditions(), problems)
        .collect(sections.get("Resources"));
    intrinsics.conditions().checkAll();
    var builder = new TemplateBuilder(resources, intrinsics, problems);
    Template template =
        builder.build(
            functionDefaults(sections.get("Globals"), intrinsics),
            outputs(sections.get("Outputs"), intrinsics, resources));
    problems.throwIfAny(document());
    return template;
  }

  private Map<String, Node> sections() throws IOException {
    try (var reader = Files.newBufferedReader(file)) {
      Map<String, Node> sections = Nodes.fields(new Yaml(new LoaderOptions()).compose(reader));
      sections.forEach(
          (name, node) -> {
            if (!SECTIONS.contains(name)) {
              problems.add(name, Nodes.line(node), "is no section the embedded cloud understands");
            }
          });
      return sections;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new InvalidSettings(document(), List.of(new Problem("", line, e.getProblem())));
    }
  }

  /** Nobody can be asked here, so that a parameter's default is its value unless one is given. */
  private Map<String, String> parameters(Node section) {
    Map<String, String> values = new LinkedHashMap<>();
    Nodes.fields(section)
        .forEach(
            (name, node) -> {
              if (given.containsKey(name)) {
                values.put(name, given.get(name));
              } else if (Nodes.fields(node).get("Default") instanceof ScalarNode scalar) {
                values.put(name, scalar.getValue());
              } else {
                problems.add("Parameters." + name, Nodes.line(node), "has no default");
              }
            });
    return values;
  }

  private Item.Group functionDefaults(Node section, Intrinsics intrinsics) {
    Item.Group empty = new Item.Group(Map.of(), "Globals.Function", 0);
    if (section == null) {
      return empty;
    }
    Properties globals = Properties.of(intrinsics.evaluate(section, "Globals"), problems);
    Item.Group defaults =
        globals
            .item("Function")
            .map(item -> item instanceof Item.Group group ? group : empty)
            .orElse(empty);
    globals.refuseOthers();
    return defaults;
  }

  private Map<String, String> outputs(Node section, Intrinsics intrinsics, Resources resources) {
    Map<String, String> outputs = new LinkedHashMap<>();
    Nodes.fields(section)
        .forEach(
            (name, node) -> {
              Properties output =
                  Properties.of(intrinsics.evaluate(node, "Outputs." + name), problems);
              outputs.put(name, here(output.required("Value"), resources));
            });
    return outputs;
  }

  /** A REST API's address is made of its id, and would lead to Amazon. */
  private String here(String value, Resources resources) {
    String text = value;
    for (Map.Entry<String, Resources.Entry> each : resources.entries().entrySet()) {
      if (each.getValue().type() == ResourceType.REST_API) {
        String address =
            "https://%s.execute-api.%s.amazonaws.com"
                .formatted(resources.name(each.getKey()), account.region());
        text = text.replace(address, account.api().toString());
      }
    }
    return text;
  }

  private String document() {
    return file.getFileName().toString();
  }
}
