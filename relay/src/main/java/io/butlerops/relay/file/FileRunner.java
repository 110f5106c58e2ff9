package io.butlerops.relay.file;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.CopyFile;
import io.butlerops.contract.command.Command.CreateDirectory;
import io.butlerops.contract.command.Command.DeleteFile;
import io.butlerops.contract.command.Command.MoveFile;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.command.Progress;
import io.butlerops.relay.command.Runner;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies, moves and deletes files and makes folders, a few at a time and on threads of its own, so
 * that a long copy keeps nothing else waiting.
 */
public final class FileRunner implements Runner, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileRunner.class);
  private static final int AT_A_TIME = 4;
  private static final int MOST_WAITING = 100;
  private static final int CLOSE_SECONDS = 2;

  private final FileWork work;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_A_TIME,
          AT_A_TIME,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(MOST_WAITING),
          FileRunner::thread);

  /**
   * @param notes a folder of the relay's own: what to tidy up after a crash
   */
  public FileRunner(FileConfig config, Path notes) {
    this(new FileWork(config, notes, Folder::root, Pump::all));
  }

  FileRunner(FileWork work) {
    this.work = work;
    threads.allowCoreThreadTimeOut(true);
    threads.execute(work::begin); // here it could wait for a share that is away
  }

  @Override
  public boolean takes(Command command) {
    return command instanceof CopyFile
        || command instanceof MoveFile
        || command instanceof DeleteFile
        || command instanceof CreateDirectory;
  }

  @Override
  public CompletableFuture<Object> run(CommandMessage message, Progress progress) {
    Task task = new Task(work, message.command(), new CompletableFuture<>());
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      task.refuse();
    }
    return task.outcome;
  }

  /** What is there already is not copied again, or with the same result. */
  @Override
  public boolean resumes(Command command) {
    return command instanceof CopyFile || command instanceof CreateDirectory;
  }

  /** A copy that is under way is broken off, and leaves nothing half. */
  @Override
  public void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof Task task) {
        task.refuse();
      }
    }
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("a file operation does not end; what it leaves is deleted at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "files");
    thread.setDaemon(true);
    return thread;
  }

  /** One command and where its outcome is awaited. */
  private record Task(FileWork work, Command command, CompletableFuture<Object> outcome)
      implements Runnable {
    @Override
    public void run() {
      try {
        Object done = work.run(command);
        log.info("{}: {}", command.name(), done);
        outcome.complete(done);
      } catch (RuntimeException e) {
        outcome.completeExceptionally(e);
      }
    }

    void refuse() {
      outcome.completeExceptionally(
          new CommandFailure(
              State.FAILED, 503, "The relay has too many file operations waiting, or is stopping"));
    }
  }
}
