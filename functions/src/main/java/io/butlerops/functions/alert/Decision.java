package io.butlerops.functions.alert;

/**
 * What was decided about one addressee.
 *
 * @param route name of the route that asked or could not be decided, empty where none did
 * @param destination empty when the event goes nowhere
 * @param recipient at destinations that have recipients
 * @param detail what the reason leaves open, such as the silence's id; empty usually
 */
public record Decision(
    Reason reason, String route, String destination, String recipient, String detail) {
  public Decision(Reason reason, String route, String destination) {
    this(reason, route, destination, "", "");
  }

  Decision but(Reason reason, String detail) {
    return new Decision(reason, route, destination, recipient, detail);
  }

  Decision to(String recipient) {
    return new Decision(reason, route, destination, recipient, detail);
  }

  Decision at(String destination) {
    return new Decision(reason, route, destination, recipient, detail);
  }

  /** Whether somebody is told, alone or together with other events. */
  public boolean told() {
    return reason.tells() || reason == Reason.GROUPED;
  }

  boolean waits() {
    return reason == Reason.WAITING;
  }

  @Override
  public String toString() {
    String to = destination.isEmpty() ? "nobody" : destination;
    return to + " " + reason + (route.isEmpty() ? "" : " by " + route);
  }
}
