package io.butlerops.functions.alert;

/**
 * What was decided about one destination.
 *
 * @param route name of the route that asked or could not be decided, empty where none did
 * @param destination empty when the event goes nowhere
 */
public record Decision(Reason reason, String route, String destination) {
  Decision but(Reason reason) {
    return new Decision(reason, route, destination);
  }

  @Override
  public String toString() {
    String to = destination.isEmpty() ? "nobody" : destination;
    return to + " " + reason + (route.isEmpty() ? "" : " by " + route);
  }
}
