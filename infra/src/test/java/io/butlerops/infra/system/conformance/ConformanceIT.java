package io.butlerops.infra.system.conformance;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code reference/rest-api.md} says is what clients of the cloud and of a relay see. */
@ExtendWith(OnVenue.class)
class ConformanceIT {
  private static final String[] STORIES = {
    "general", "system", "keyvalues", "schedules", "messages"
  };

  @TestFactory
  Stream<DynamicTest> cloud_answersAsTheContract(Venue venue) throws IOException {
    return Player.tests(venue.cloud(), STORIES);
  }

  @TestFactory
  Stream<DynamicTest> frontDoor_answersAsTheContract(Venue venue) throws IOException {
    return Player.tests(venue.frontDoor(), STORIES);
  }
}
