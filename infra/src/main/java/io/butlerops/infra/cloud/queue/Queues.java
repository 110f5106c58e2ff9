package io.butlerops.infra.cloud.queue;

import io.butlerops.infra.cloud.template.QueueResource;
import io.butlerops.infra.cloud.template.QueueResource.Redrive;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All queues of a template. */
public final class Queues implements AutoCloseable {
  private final Map<String, Queue> byArn = new LinkedHashMap<>();

  /**
   * @param folder where messages are kept beyond the process
   */
  public Queues(List<QueueResource> resources, Optional<Path> folder, Clock clock) {
    Map<String, QueueResource> declared = new LinkedHashMap<>();
    resources.forEach(resource -> declared.put(resource.arn(), resource));
    resources.forEach(resource -> open(resource, declared, folder, clock));
  }

  /** Dead letters first, whatever the template's order. */
  private Queue open(
      QueueResource resource,
      Map<String, QueueResource> declared,
      Optional<Path> folder,
      Clock clock) {
    Queue known = byArn.get(resource.arn());
    if (known != null) {
      return known;
    }
    Optional<Queue> deadLetters =
        resource
            .redrive()
            .map(Redrive::deadLetterArn)
            .map(arn -> open(declared.get(arn), declared, folder, clock));
    Journal journal =
        folder
            .<Journal>map(path -> new FileJournal(path.resolve(resource.name() + ".jsonl")))
            .orElse(Journal.NONE);
    Queue queue = new Queue(resource, clock, journal, deadLetters);
    byArn.put(resource.arn(), queue);
    return queue;
  }

  public Collection<Queue> all() {
    return List.copyOf(byArn.values());
  }

  public Optional<Queue> byArn(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** By its address; only the path counts, since a client may know us under another host name. */
  public Optional<Queue> byUrl(String url) {
    return byName(url.substring(url.lastIndexOf('/') + 1));
  }

  public Optional<Queue> byName(String name) {
    return byArn.values().stream()
        .filter(queue -> queue.settings().name().equals(name))
        .findFirst();
  }

  @Override
  public void close() {
    byArn.values().forEach(Queue::close);
  }
}
