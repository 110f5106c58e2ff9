package io.butlerops.infra.system.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Load scripts with Butler's {@code butler_subs.qvs} go on as they are: each of the 18 subs that
 * make a call gets the table that it reads.
 */
@ExtendWith(OnVenue.class)
@Timeout(300)
class SubsIT {
  @TestFactory
  Stream<DynamicTest> cloud_connectionsContentTypeIsSent(Venue venue) throws Exception {
    return new Subs(new Connector(venue.cloud(), true)).all();
  }

  @TestFactory
  Stream<DynamicTest> cloud_noContentTypeIsSent(Venue venue) throws Exception {
    return new Subs(new Connector(venue.cloud(), false)).all();
  }

  @TestFactory
  Stream<DynamicTest> frontDoor_connectionsContentTypeIsSent(Venue venue) throws Exception {
    return new Subs(new Connector(venue.frontDoor(), true)).all();
  }

  @TestFactory
  Stream<DynamicTest> frontDoor_noContentTypeIsSent(Venue venue) throws Exception {
    return new Subs(new Connector(venue.frontDoor(), false)).all();
  }
}
