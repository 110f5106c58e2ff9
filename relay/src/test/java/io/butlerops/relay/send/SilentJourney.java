package io.butlerops.relay.send;

import java.util.List;

/** Nobody asks how events fare. */
public final class SilentJourney implements Journey {
  @Override
  public void published(List<Letter> letters) {}

  @Override
  public void acknowledged(List<Letter> letters) {}

  @Override
  public void quarantined(Letter letter) {}
}
