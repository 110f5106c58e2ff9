package io.butlerops.infra.cloud.bucket;

import io.butlerops.infra.cloud.template.BucketResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All buckets of a template. */
public final class Buckets {
  private final Map<String, Bucket> byName = new LinkedHashMap<>();

  /**
   * @param folder gets a folder for each
   */
  public Buckets(List<BucketResource> resources, Path folder) throws IOException {
    for (BucketResource resource : resources) {
      Path own = Files.createDirectories(folder.resolve(resource.name()));
      byName.put(resource.name(), new Bucket(own));
    }
  }

  public Optional<Bucket> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
