package io.butlerops.functions.notify.channel;

import io.butlerops.contract.settings.Section;
import io.butlerops.functions.settings.DestinationType;
import java.util.function.Function;

/** A kind of destination and how its settings are read. */
public record Channel(String name, Function<Section, ChannelConfig> reader)
    implements DestinationType {
  @Override
  public ChannelConfig read(Section section) {
    return reader.apply(section);
  }
}
