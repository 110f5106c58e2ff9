package io.butlerops.relay.file;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What paths look like to an operating system, and which names it would not take as they read. */
enum Flavour {
  POSIX {
    @Override
    boolean isSame(String name, String other) {
      return name.equals(other);
    }

    @Override
    void check(String name) {
      if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw new UnsafePath("a name that is too long");
      }
    }
  },
  WINDOWS {
    @Override
    boolean isSame(String name, String other) {
      return name.equalsIgnoreCase(other);
    }

    @Override
    void check(String name) {
      if (name.length() > LONGEST_NAME) {
        throw new UnsafePath("a name that is too long");
      }
      if (name.indexOf(':') >= 0) {
        throw new UnsafePath("a stream of a file");
      }
      if (name.endsWith(".") || name.endsWith(" ")) {
        throw new UnsafePath("a name whose end Windows drops");
      }
      if (DEVICE.matcher(name).matches()) {
        throw new UnsafePath("a device");
      }
      if (SHORT.matcher(name).matches()) {
        throw new UnsafePath("a short name");
      }
    }
  };

  private static final int LONGEST_NAME = 255;

  /** With any extension too; COM and LPT take superscript digits as well. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)(CON|PRN|AUX|NUL|CLOCK\\$|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])"
              + "\\h*([.].*)?");

  /** 8.3, by which Windows knows a file beside its own name. */
  private static final Pattern SHORT =
      Pattern.compile("[^.~]{0,6}~[0-9]{1,6}([.][^.]{0,3})?", Pattern.CASE_INSENSITIVE);

  /** This machine's. */
  static Flavour here() {
    return File.separatorChar == '\\' ? WINDOWS : POSIX;
  }

  abstract boolean isSame(String name, String other);

  /**
   * @throws UnsafePath when the name is not what it seems
   */
  abstract void check(String name);
}
