package io.butlerops.infra.system.conformance;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code reference/rest-api.md} says is what clients of the cloud see. */
@ExtendWith(OnVenue.class)
class ConformanceIT {
  @TestFactory
  Stream<DynamicTest> cloud_answersAsTheContract(Venue venue) throws IOException {
    return Player.tests(venue.cloud(), "general", "system", "keyvalues", "schedules", "messages");
  }
}
