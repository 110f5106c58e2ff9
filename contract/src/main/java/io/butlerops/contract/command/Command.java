package io.butlerops.contract.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.contract.reading.ServerVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Something that a relay is to do. Each says what the data of a good result looks like. */
public sealed interface Command {
  /** By which a relay's file switches it on, and messages call it. */
  @JsonIgnore
  default String name() {
    return getClass().getSimpleName();
  }

  /** How somebody came to start a task: a relay may treat them differently. */
  enum Way {
    API,
    SCHEDULE,
    MQTT,
    FOLLOW_UP
  }

  /** A custom property and the value that tasks must have. */
  record Property(String name, String value) {
    public Property {
      name = Empty.orEmpty(name);
      value = Empty.orEmpty(value);
    }
  }

  /**
   * Start tasks; the result is a {@link TasksStarted}. What is missing in a selection is an empty
   * text.
   *
   * @param ids as the caller wrote them, valid or not
   * @param tags start every task that bears one
   * @param properties start every task that has one
   * @param allMustExist start none of {@code ids} where one of them is not there
   * @param follow report the end of what was started too: the first result is PROGRESS then, and
   *     the last has each task's outcome
   */
  record StartTasks(
      List<String> ids,
      List<String> tags,
      List<Property> properties,
      boolean allMustExist,
      Way way,
      boolean follow)
      implements Command {
    public StartTasks {
      ids = Empty.orEmpty(ids);
      tags = Empty.orEmpty(tags);
      properties = Empty.orEmpty(properties);
    }
  }

  /**
   * Report how an execution ends; the result is a {@link TasksStarted.Ended}.
   *
   * @param session as the start answered it
   */
  record FollowExecution(String taskId, String session) implements Command {
    public FollowExecution {
      taskId = Empty.orEmpty(taskId);
      session = Empty.orEmpty(session);
    }
  }

  /**
   * Reload an app in the engine. PROGRESS with {@code {"appId"}} once it is open; then {@code
   * {"appId", "reloaded": true|false}}.
   *
   * @param mode 0, 1 or 2
   * @param onSuccess tasks to start after a good reload
   * @param onFailure tasks to start after a bad one
   */
  record ReloadApp(
      String appId, int mode, boolean partial, List<String> onSuccess, List<String> onFailure)
      implements Command {
    public ReloadApp {
      appId = Empty.orEmpty(appId);
      onSuccess = Empty.orEmpty(onSuccess);
      onFailure = Empty.orEmpty(onFailure);
    }
  }

  /** All that an app is made of, without its data; the shape of {@code rest-api.md} 1.7. */
  record DumpApp(String appId) implements Command {
    public DumpApp {
      appId = Empty.orEmpty(appId);
    }
  }

  /** A list of {@code {"id", "name"}}. */
  record ListApps() implements Command {}

  /** {@code {"fromFile", "toFile"}}, normalised. */
  record CopyFile(String from, String to, boolean overwrite, boolean preserveTimestamp)
      implements Command {
    public CopyFile {
      from = Empty.orEmpty(from);
      to = Empty.orEmpty(to);
    }
  }

  /** {@code {"fromFile", "toFile"}}, normalised. */
  record MoveFile(String from, String to, boolean overwrite) implements Command {
    public MoveFile {
      from = Empty.orEmpty(from);
      to = Empty.orEmpty(to);
    }
  }

  /** {@code {"deleteFile"}}, normalised. */
  record DeleteFile(String file) implements Command {
    public DeleteFile {
      file = Empty.orEmpty(file);
    }
  }

  /**
   * {@code {"directory"}}, as given.
   *
   * @param belowQvd it is a path below the folder for QVD files
   */
  record CreateDirectory(String directory, boolean belowQvd) implements Command {
    public CreateDirectory {
      directory = Empty.orEmpty(directory);
    }
  }

  /**
   * Hand a message to a destination of the site's own network [P22]. A failure with a status of 4xx
   * or 501 is final, any other may pass. Fields may hold a {@link SecretMark}, of which {@code
   * nonce} tells the number.
   *
   * <ul>
   *   <li>{@code http}: {@code method}, {@code url}, {@code header.NAME} …, {@code ca} (PEM);
   *       answers {@code {"status", "retryAfter", "said"}}
   *   <li>{@code smtp}: {@code tls} (none, starttls, required, implicit), {@code user}, {@code
   *       password}, {@code from}, {@code to}, the body a whole mail; answers {@code {"code",
   *       "said"}}, the server's own code or 0 where it said none
   *   <li>{@code mqtt}: {@code topic}, at the relay's local broker; answers nothing
   * </ul>
   *
   * @param kind http, smtp or mqtt
   * @param target {@code host:port} of a mail server, which the relay's file must allow; an address
   *     must be allowed too, and a broker is the file's own
   * @param fields what the kind needs
   * @param body base64
   */
  record Deliver(
      String deliveryId, String kind, String target, Map<String, String> fields, String body)
      implements Command {
    public Deliver {
      deliveryId = Empty.orEmpty(deliveryId);
      kind = Empty.orEmpty(kind);
      target = Empty.orEmpty(target);
      fields = fields == null ? Map.of() : Map.copyOf(fields);
      body = Empty.orEmpty(body);
    }
  }

  /**
   * Read who holds access licenses; the result is an {@link Allocations}. Whatever cannot be read
   * fails the whole command.
   *
   * @param types {@code professional}, {@code analyzer}
   * @param unusedSince only those last used before, or never
   */
  record ReadLicenses(List<String> types, Instant unusedSince) implements Command {
    public ReadLicenses {
      types = Empty.orEmpty(types);
      Objects.requireNonNull(unusedSince, "unusedSince is missing");
    }
  }

  /**
   * Take an access license from its holder; {@code {"type", "id"}}. Refused with status 409 where
   * it was used since it was read, or is of another user by now.
   *
   * @param type as in {@link ReadLicenses}
   * @param id of the allocation
   * @param user id of the holder
   * @param lastUsed as read; empty when never
   */
  record ReleaseLicense(String type, String id, String user, Optional<Instant> lastUsed)
      implements Command {
    public ReleaseLicense {
      type = Empty.orEmpty(type);
      id = Empty.orEmpty(id);
      user = Empty.orEmpty(user);
      lastUsed = Empty.orEmpty(lastUsed);
    }
  }

  /** Read which Qlik Sense runs; the result is a {@link ServerVersion}. */
  record ReadVersion() implements Command {}

  /** Send all readings now, as events; answers nothing. */
  record SendStatus() implements Command {}

  /**
   * A loop test has come to the functions; answers {@code {"roundTripMillis"}}.
   *
   * @param id as in {@link LoopTest}
   */
  record CloseLoop(String id) implements Command {
    public CloseLoop {
      id = Empty.orEmpty(id);
    }
  }

  /** One that this side is too old to know; it can only be refused. */
  record Unknown(String type, JsonNode fields) implements Command {
    @Override
    public String name() {
      return type;
    }
  }

  /**
   * One of a known type whose fields are not those of that type; it can only be refused.
   *
   * @param problem for people
   */
  record Malformed(String type, JsonNode fields, String problem) implements Command {
    @Override
    public String name() {
      return type;
    }
  }
}
