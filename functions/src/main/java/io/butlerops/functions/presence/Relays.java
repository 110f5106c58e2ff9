package io.butlerops.functions.presence;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import java.util.List;
import java.util.Optional;

/** What is known of every relay that ever spoke. */
public interface Relays {
  /** By site and number. */
  List<RelayStatus> all();

  /** By number. */
  List<RelayStatus> of(SiteId site);

  Optional<RelayStatus> find(RelayId relay);

  /**
   * @param before as it was found; empty when nothing was
   * @return false when somebody else wrote meanwhile; then nothing is changed
   */
  boolean replace(Optional<RelayStatus> before, RelayStatus after);

  /** It was never heard of, until it speaks again. */
  void forget(RelayId relay);
}
