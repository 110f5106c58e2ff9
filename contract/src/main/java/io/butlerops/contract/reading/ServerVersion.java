package io.butlerops.contract.reading;

import io.butlerops.contract.ReadingData;
import java.util.List;

/**
 * Which Qlik Sense a site runs; the words are those of {@code /v1/systeminfo}.
 *
 * @param components empty where the server does not list them
 */
public record ServerVersion(
    String productName,
    String version,
    String releaseLabel,
    String deploymentType,
    String senseId,
    String contentHash,
    String deprecatedProductVersion,
    String copyrightYearRange,
    List<Component> components)
    implements ReadingData {
  public ServerVersion {
    productName = Parts.orEmpty(productName);
    version = Parts.orEmpty(version);
    releaseLabel = Parts.orEmpty(releaseLabel);
    deploymentType = Parts.orEmpty(deploymentType);
    senseId = Parts.orEmpty(senseId);
    contentHash = Parts.orEmpty(contentHash);
    deprecatedProductVersion = Parts.orEmpty(deprecatedProductVersion);
    copyrightYearRange = Parts.orEmpty(copyrightYearRange);
    components = Parts.orEmpty(components);
  }

  /** A part of it with a version of its own. */
  public record Component(String name, String version) {
    public Component {
      name = Parts.orEmpty(name);
      version = Parts.orEmpty(version);
    }
  }
}
