package io.butlerops.infra.demo;

import java.io.PrintWriter;

/** What the reader may try while the demo stays up. */
final class Invitation {
  private Invitation() {}

  static void write(PrintWriter out, Stage stage) {
    out.printf(
        """

        Inbox, with each message as its reader sees it:  %s
        Tasks of the simulated Qlik Sense, to run and break:  %s

        Try, from another shell:
          ./butler qlik run "Reload of Sales Dashboard" --outcome failed --control %d
          ./butler qlik service stop Engine --node qs-sched1 --control %d
          ./butler relay send --sample aborted --port %d
          ./butler relay send --port %d 'any text: counted as malformed, see /health'
          curl %shealth

        Ctrl-C ends everything.
        """,
        stage.inbox().uri(),
        stage.qlikPage(),
        stage.qlikPage().getPort(),
        stage.qlikPage().getPort(),
        stage.udp().port(),
        stage.udp().port(),
        stage.relay().health());
    out.flush();
  }
}
