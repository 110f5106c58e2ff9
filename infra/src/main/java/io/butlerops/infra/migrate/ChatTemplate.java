package io.butlerops.infra.migrate;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The template of a Slack or Teams message: the users' own file, or their one line. */
final class ChatTemplate {
  private ChatTemplate() {}

  /**
   * @param name of our file, without its ending
   * @param basic makes a template of the users' one line
   */
  static Optional<String> take(
      Draft draft, String name, ButlerConfig group, UnaryOperator<String> basic) {
    String type = group.text("messageType").orElse("formatted");
    String kind = type.toLowerCase(Locale.ROOT);
    if (!kind.equals(type) || !(kind.equals("basic") || kind.equals("formatted"))) {
      draft
          .findings()
          .danger(
              group.place("messageType")
                  + " is '"
                  + type
                  + "', which Butler's check takes and its sender does not: Butler sent nothing"
                  + " here. It is sent now.");
    }
    if (kind.equals("basic")) {
      String file = UserTemplates.FOLDER + name + ".handlebars";
      draft.template(file, basic.apply(group.text("basicMsgTemplate").orElse("{{taskName}}")));
      return Optional.of("file:" + file);
    }
    return group
        .text("templateFile")
        .flatMap(file -> UserTemplates.take(draft, name, file, group.place("templateFile")));
  }
}
