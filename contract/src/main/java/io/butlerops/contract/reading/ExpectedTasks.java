package io.butlerops.contract.reading;

import io.butlerops.contract.ReadingData;
import java.util.List;

/**
 * All tasks that bear the custom property by which people ask to hear when a task does not succeed.
 *
 * @param property its name
 */
public record ExpectedTasks(String property, List<Task> tasks) implements ReadingData {
  public ExpectedTasks {
    property = Parts.orEmpty(property);
    tasks = Parts.orEmpty(tasks);
  }

  /**
   * @param value of the property: within which time it is to succeed again, such as {@code 26h}
   */
  public record Task(String id, String name, String value) {
    public Task {
      id = Parts.orEmpty(id);
      name = Parts.orEmpty(name);
      value = Parts.orEmpty(value);
    }
  }
}
