package io.butlerops.functions.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's mail server as a child process; it takes mail for example.com from who logs in. */
final class EximServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/exim4");

  private static final String CONFIGURATION =
      """
      exim_user = root
      exim_group = root
      queue_only = true
      spool_directory = FOLDER/spool
      log_file_path = FOLDER/%slog
      pid_file_path = FOLDER/pid
      primary_hostname = mail.example.com
      domainlist local_domains = example.com
      daemon_smtp_ports = PORT
      local_interfaces = 127.0.0.1
      acl_smtp_mail = accept
      acl_smtp_rcpt = rcpt
      acl_smtp_data = accept
      begin acl
      rcpt:
        deny condition = ${if eq{$authenticated_id}{}}
             message = log in first
        deny local_parts = nobody
             message = there is no such person
        defer local_parts = busy
              message = try again later
        accept domains = +local_domains
      begin authenticators
      plain:
        driver = plaintext
        public_name = PLAIN
        server_condition = ${if and{{eq{$auth2}{butler}}{eq{$auth3}{hunter22}}}}
        server_set_id = $auth2
      """;

  private final Path folder;
  private final int port = freePort();
  private Process process;

  EximServer(Path folder) {
    this.folder = folder;
  }

  /** It takes a configuration of our own from root only. */
  static boolean isUsable() {
    return Files.isExecutable(PROGRAM) && "root".equals(System.getProperty("user.name"));
  }

  int port() {
    return port;
  }

  void start() throws IOException {
    Path configuration = folder.resolve("exim.conf");
    Files.writeString(
        configuration,
        CONFIGURATION.replace("FOLDER", folder.toString()).replace("PORT", Integer.toString(port)));
    process =
        new ProcessBuilder(PROGRAM.toString(), "-C", configuration.toString(), "-bdf")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .failFast("exim runs", () -> assertThat(process.isAlive()).isTrue())
        .until(this::listens);
  }

  /** Everything that came, as the server keeps it: it passes nothing on. */
  String mails() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("spool/input"))) {
      return files.map(EximServer::text).collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      process.onExit().join();
    }
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return socket.getInputStream().read() == '2';
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
