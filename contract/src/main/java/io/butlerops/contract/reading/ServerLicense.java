package io.butlerops.contract.reading;

import io.butlerops.contract.ReadingData;
import java.time.Instant;
import java.util.Optional;

/**
 * The license of a Qlik Sense server, without its key.
 *
 * @param expired as the server says
 * @param validTo end of its validity; empty for a perpetual license, and where it cannot be read
 * @param validToText as the server writes it, empty when it writes nothing
 * @param perpetual it is known to have no end
 */
public record ServerLicense(
    boolean expired,
    Optional<Instant> validTo,
    String validToText,
    boolean perpetual,
    String product,
    String organization)
    implements ReadingData {
  public ServerLicense {
    validTo = Parts.orEmpty(validTo);
    validToText = Parts.orEmpty(validToText);
    product = Parts.orEmpty(product);
    organization = Parts.orEmpty(organization);
  }
}
