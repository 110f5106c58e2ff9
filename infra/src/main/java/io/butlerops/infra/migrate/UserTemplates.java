package io.butlerops.infra.migrate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the users' own template files, which a Butler file names from its working folder. */
final class UserTemplates {
  static final String FOLDER = "templates/";

  private static final String ENDING = ".handlebars";
  private static final long MOST_BYTES = 256 << 10;

  private UserTemplates() {}

  /**
   * What the destination's {@code template} says, once the file is among the draft's.
   *
   * @param name of our file, without its ending
   * @param named the file in Butler's words
   * @param place of the key that names it
   */
  static Optional<String> take(Draft draft, String name, String named, String place) {
    Optional<Path> file = find(draft.folder(), named);
    if (file.isEmpty()) {
      draft
          .findings()
          .danger(
              place + " ('" + named + "')",
              "this template is not beside the Butler file, and our own message is used. Put it"
                  + " there and migrate again, or name it as template: file:… yourself.");
      return Optional.empty();
    }
    try {
      String ours = FOLDER + name + ENDING;
      draft.template(ours, text(file.get()));
      return Optional.of("file:" + ours);
    } catch (IOException e) {
      String reason = e instanceof CharacterCodingException ? "is not UTF-8" : e.getMessage();
      draft
          .findings()
          .danger(place + ": " + file.get() + " " + reason + "; our own message is used.");
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("is larger than " + MOST_BYTES + " bytes");
    }
    return Files.readString(file);
  }

  private static Optional<Path> find(Path folder, String named) {
    String path = named.replace('\\', '/');
    if (!path.endsWith(ENDING)) {
      return Optional.empty();
    }
    String[] steps = path.split("/", -1);
    String last = steps[steps.length - 1];
    String lastTwo = steps.length < 2 ? last : steps[steps.length - 2] + "/" + last;
    Path above = Optional.ofNullable(folder.getParent()).orElse(folder);
    try {
      return Stream.of(path, lastTwo, last)
          .flatMap(one -> Stream.of(folder.resolve(one), above.resolve(one)))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
