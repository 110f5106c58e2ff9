package io.butlerops.relay.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An absolute path as text, with {@code .}, {@code ..}, doubled slashes and backslashes gone. No
 * disk is asked, so that both flavours can be judged anywhere.
 *
 * @param root empty, {@code E:} or {@code //host/share}
 * @param names below the root
 */
record FilePath(Flavour flavour, String root, List<String> names) {
  static final String EXPECTED = "a directory, such as E:/data or //server/share/data";

  private static final int LONGEST = 4096;
  private static final Pattern UNC = Pattern.compile("[\\\\/]{2,}[^\\\\/]+[\\\\/]+[^\\\\/]+.*");
  private static final Pattern SHARE = Pattern.compile("//([^/]+)/+([^/]+)(/.*)?");
  private static final Pattern DRIVE = Pattern.compile("([A-Za-z]:)(/.*)");

  FilePath {
    names = List.copyOf(names);
  }

  /** Butler's test, for which a text need not be safe. */
  static boolean isUnc(String text) {
    return UNC.matcher(text).matches();
  }

  /**
   * @throws UnsafePath when it is relative, or not certain to lead where it says
   */
  static FilePath parse(String text, Flavour flavour) {
    checkCharacters(text);
    String path = text.replace('\\', '/');
    return flavour == Flavour.WINDOWS ? windows(path) : posix(path);
  }

  /** With forward slashes. */
  String text() {
    return root + "/" + String.join("/", names);
  }

  /** Really below it: no directory is below itself. */
  boolean isBelow(FilePath directory) {
    return names.size() > directory.names.size() && isIn(directory);
  }

  /** Below it, or the same. */
  boolean isIn(FilePath directory) {
    return flavour == directory.flavour
        && flavour.isSame(root, directory.root)
        && names.size() >= directory.names.size()
        && IntStream.range(0, directory.names.size())
            .allMatch(i -> flavour.isSame(names.get(i), directory.names.get(i)));
  }

  /** The names that lead from a directory, which this path is in, to here. */
  List<String> from(FilePath directory) {
    return names.subList(directory.names.size(), names.size());
  }

  /** Load scripts write {@code %23} for {@code #}. */
  FilePath unescaped() {
    return new FilePath(
        flavour, root, names.stream().map(name -> name.replace("%23", "#")).toList());
  }

  private static FilePath posix(String path) {
    if (!path.startsWith("/")) {
      throw new UnsafePath("a relative path");
    }
    return new FilePath(Flavour.POSIX, "", names(path, Flavour.POSIX));
  }

  private static FilePath windows(String path) {
    Matcher drive = DRIVE.matcher(path);
    if (drive.matches()) {
      return new FilePath(Flavour.WINDOWS, drive.group(1), names(drive.group(2), Flavour.WINDOWS));
    }
    Matcher share = SHARE.matcher(path);
    if (!share.matches()) {
      throw new UnsafePath("neither a drive's nor a share's path");
    }
    checkShare(share.group(1));
    checkShare(share.group(2));
    String rest = share.group(3) == null ? "" : share.group(3);
    return new FilePath(
        Flavour.WINDOWS,
        "//" + share.group(1) + "/" + share.group(2),
        names(rest, Flavour.WINDOWS));
  }

  /** {@code //./}, {@code //?/} and {@code //host/..} are no hosts and shares. */
  private static void checkShare(String name) {
    if (name.equals("?") || name.equals(".") || name.equals("..")) {
      throw new UnsafePath("a device path");
    }
    Flavour.WINDOWS.check(name);
  }

  private static List<String> names(String path, Flavour flavour) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        if (!names.isEmpty()) {
          names.remove(names.size() - 1);
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        flavour.check(name);
        names.add(name);
      }
    }
    return names;
  }

  private static void checkCharacters(String text) {
    if (text.length() > LONGEST) {
      throw new UnsafePath("a path that is too long");
    }
    if (text.codePoints().anyMatch(FilePath::isForbidden)) {
      throw new UnsafePath("a character that names do not have");
    }
  }

  /** Half a surrogate pair cannot be a name on disk; what it became would be another name. */
  private static boolean isForbidden(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }
}
