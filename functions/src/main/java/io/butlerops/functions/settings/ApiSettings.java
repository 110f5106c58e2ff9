package io.butlerops.functions.settings;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The {@code api} group: what {@code /v4} does.
 *
 * @param endpoints Butler's switches that are said to be on or off; what is not named is on
 * @param strict answers as Butler does where that helps nobody
 * @param butlerMonths the months of schedules count from 0, as Butler's do
 * @param cors origins whose pages may call
 * @param slack destination of {@code slackpostmessage}
 * @param events destinations of New Relic events
 * @param metrics destinations of New Relic metrics
 * @param mqtt empty: nothing is published for callers
 * @param startTopics whose messages start a task, each at its site
 */
public record ApiSettings(
    Map<String, Boolean> endpoints,
    boolean strict,
    boolean butlerMonths,
    List<String> cors,
    Optional<String> slack,
    List<String> events,
    List<String> metrics,
    Optional<Mqtt> mqtt,
    Map<String, SiteId> startTopics) {
  public ApiSettings {
    endpoints = Map.copyOf(endpoints);
    cors = List.copyOf(cors);
    events = List.copyOf(events);
    metrics = List.copyOf(metrics);
    startTopics = Map.copyOf(startTopics);
  }

  /**
   * @param topics filters with {@code +} and {@code #} that a caller's topic must match one of
   */
  public record Mqtt(String destination, List<String> topics) {
    public Mqtt {
      topics = List.copyOf(topics);
    }

    /** Never where relays and cloud talk to each other, whatever the filters say. */
    public boolean takes(String topic) {
      return TopicFilter.isTopic(topic)
          && topics.stream().anyMatch(filter -> TopicFilter.matches(filter, topic));
    }
  }

  public boolean isOn(String endpoint) {
    return endpoints.getOrDefault(endpoint, true);
  }

  static ApiSettings read(Section section, DestinationNames names) {
    return new ApiSettings(
        all(section.section("endpoints"), Values.YES_OR_NO, Values::yesOrNo),
        section.value("strict", false, Values.YES_OR_NO, Values::yesOrNo),
        section.value("cron", false, "standard or butler", ApiSettings::butlerMonths),
        section.values("cors", "an origin such as https://qlik.example.com", Values::text),
        one(section, "slack", names),
        names.any(section, "newRelicEvent"),
        names.any(section, "newRelicMetric"),
        section.has("mqtt") ? mqtt(section.section("mqtt"), names) : Optional.empty(),
        all(section.section("taskStartTopics"), "a site", SiteId::of));
  }

  private static Optional<Mqtt> mqtt(Section section, DestinationNames names) {
    List<String> topics = section.requireValues("topics", TopicFilter.EXPECTED, TopicFilter::parse);
    return one(section, "destination", names).map(name -> new Mqtt(name, topics));
  }

  private static Optional<String> one(Section section, String key, DestinationNames names) {
    List<String> found = names.any(section, key);
    if (found.size() > 1) {
      section.problem(key, "expected one destination");
    }
    return found.stream().findFirst();
  }

  private static <T> Map<String, T> all(
      Section section, String expected, Function<String, T> parse) {
    Map<String, T> all = new LinkedHashMap<>();
    for (String key : section.keys()) {
      section.value(key, expected, parse).ifPresent(value -> all.put(key, value));
    }
    return all;
  }

  private static boolean butlerMonths(String text) {
    return switch (text.strip()) {
      case "butler" -> true;
      case "standard" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
