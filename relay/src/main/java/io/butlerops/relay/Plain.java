package io.butlerops.relay;

import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Missing;
import io.butlerops.contract.Reported;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.send.Subject;
import java.util.List;
import java.util.Optional;

/** What can be said of a datagram without asking anyone. */
record Plain(SiteId site) {

  /** As the datagram tells it. */
  static EventType outcome(Message message) {
    if (message instanceof Message.Task task) {
      return task.outcome();
    }
    return message instanceof Message.LoopTest
        ? EventType.LOOP_TEST
        : EventType.ENGINE_RELOAD_FAILED;
  }

  Subject subject(Heard heard) {
    if (heard.message() instanceof Message.Task task) {
      Reported told = task.reported();
      String id = heard.eventId(site, task.outcome());
      return new Subject(id, task.outcome(), told.taskName(), told.taskId(), told.executionId());
    }
    if (heard.message() instanceof Message.LoopTest test) {
      return new Subject(
          heard.eventId(site, EventType.LOOP_TEST), EventType.LOOP_TEST, test.id(), "", "");
    }
    Message.Engine engine = (Message.Engine) heard.message();
    String id = heard.eventId(site, EventType.ENGINE_RELOAD_FAILED);
    return new Subject(id, EventType.ENGINE_RELOAD_FAILED, engine.data().appId(), "", "");
  }

  /**
   * The event when enrichment did not work out. Its log message stays here: blanking out what must
   * not leave the site is part of what did not work out.
   */
  Event event(Heard heard, String reason) {
    Subject subject = subject(heard);
    if (heard.message() instanceof Message.Task task) {
      String host = task.reported().host();
      return event(
          subject,
          heard,
          host,
          data(
              heard,
              task,
              new Missing("task", reason + "; the log message is withheld, not being redacted")));
    }
    Message.Engine engine = (Message.Engine) heard.message();
    return event(subject, heard, engine.data().host(), withoutMessage(engine.data()));
  }

  /** A loop test is whole as it is. */
  Event event(Heard heard, Message.LoopTest test) {
    LoopTest data = new LoopTest(test.relay(), test.id(), test.sent());
    return event(subject(heard), heard, test.relay().toString(), data);
  }

  private Event event(Subject subject, Heard heard, String host, EventData data) {
    return new Event(
        subject.eventId(), Event.source(site, host), subject.type(), heard.time(), data);
  }

  private static TaskData data(Heard heard, Message.Task task, Missing missing) {
    return new TaskData(
        TaskKind.UNKNOWN,
        withoutMessage(task.reported()),
        heard.by(),
        task.test(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(missing));
  }

  private static Reported withoutMessage(Reported told) {
    return new Reported(
        told.host(),
        told.taskName(),
        told.appName(),
        told.user(),
        told.taskId(),
        told.appId(),
        told.logTimestamp(),
        told.logLevel(),
        told.executionId(),
        "");
  }

  private static EngineReloadData withoutMessage(EngineReloadData told) {
    return new EngineReloadData(
        told.host(),
        told.appId(),
        told.sessionId(),
        told.userDirectory(),
        told.userId(),
        told.logTimestamp(),
        told.logLevel(),
        "");
  }
}
