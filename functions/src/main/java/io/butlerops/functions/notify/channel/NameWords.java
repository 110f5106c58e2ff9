package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happened as the lower-case words that names for machines are made of: {@code reload task
 * failed}, {@code user sync task success}.
 */
public final class NameWords {
  private static final Map<TaskKind, List<String>> KINDS =
      Map.of(
          TaskKind.RELOAD, List.of("reload"),
          TaskKind.EXTERNAL_PROGRAM, List.of("external", "program"),
          TaskKind.USER_SYNC, List.of("user", "sync"),
          TaskKind.DISTRIBUTE, List.of("distribute"),
          TaskKind.PRELOAD, List.of("preload"),
          TaskKind.UNKNOWN, List.of());

  private NameWords() {}

  /** Letters and digits only; at least one word. */
  public static List<String> of(Event event) {
    String type = event.type().name().toLowerCase(Locale.ROOT);
    if (event.data() instanceof TaskData task) {
      List<String> words = new ArrayList<>(KINDS.get(kind(task)));
      words.add("task");
      String outcome = type.substring(type.lastIndexOf('.') + 1);
      words.addAll(words(outcome.equals("succeeded") ? "success" : outcome));
      return words;
    }
    return words(type.startsWith("qlik.") ? type.substring("qlik.".length()) : type);
  }

  /** A task of unknown kind that has an app is nearly always a reload. */
  private static TaskKind kind(TaskData task) {
    boolean hasApp = !task.reported().appId().isBlank();
    return task.kind() == TaskKind.UNKNOWN && hasApp ? TaskKind.RELOAD : task.kind();
  }

  private static List<String> words(String text) {
    List<String> words =
        Arrays.stream(text.split("[^a-z0-9]+", -1)).filter(word -> !word.isEmpty()).toList();
    return words.isEmpty() ? List.of("event") : words;
  }
}
