package io.butlerops.contract.settings;

/**
 * One thing wrong in a settings file.
 *
 * @param path dotted, as in {@code udp.allow[2]}; empty for the document itself
 * @param line from 1; 0 when the place is not known
 */
public record Problem(String path, int line, String message) {
  @Override
  public String toString() {
    String place = line > 0 ? "line " + line + (path.isEmpty() ? "" : ", ") : "";
    return place + path + ": " + message;
  }
}
