package io.butlerops.infra.demo;

import java.io.IOException;

/** A piece of the play: something happens, and people hear of it. */
sealed interface Scene permits ReloadScene, ServicesScene, LicenseScene, PlanScene {
  /**
   * Plays, and tells what is seen.
   *
   * @throws NotSeen when what is to happen did not happen in time
   */
  void play(Stage stage, Narrator narrator) throws IOException, InterruptedException, NotSeen;
}
