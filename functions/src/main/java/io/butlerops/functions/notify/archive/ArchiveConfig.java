package io.butlerops.functions.notify.archive;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.platform.ObjectStore;
import io.butlerops.functions.settings.Destination;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps script logs of their own, apart from the history that expires.
 *
 * @param folder below {@code archive/} in the stack's log bucket
 */
public record ArchiveConfig(String folder) implements ChannelConfig {
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  public static ArchiveConfig read(Section section) {
    return new ArchiveConfig(
        section.value(
            "folder", "script-logs", "letters, digits, '-' and '_'", ArchiveConfig::folder));
  }

  @Override
  public Optional<String> refusal(Destination.Via via) {
    return via == Destination.Via.RELAY
        ? Optional.of("is relay: the archive is a bucket of the stack, which relays do not write")
        : Optional.empty();
  }

  @Override
  public Notifier notifier(Outside outside) {
    ObjectStore objects = new ObjectStore(outside.cloud().aws(), outside.cloud().logBucket());
    return new ArchiveNotifier(this, objects, outside.clock());
  }

  private static String folder(String text) {
    String folder = Values.text(text);
    if (!FOLDER.matcher(folder).matches()) {
      throw new IllegalArgumentException(text);
    }
    return folder;
  }
}
