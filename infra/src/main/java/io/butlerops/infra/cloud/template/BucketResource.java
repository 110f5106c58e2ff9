package io.butlerops.infra.cloud.template;

/** An S3 bucket. */
public record BucketResource(String name) {
  static BucketResource read(String name, Properties properties) {
    properties.withoutEffect(
        "BucketEncryption",
        "PublicAccessBlockConfiguration",
        "OwnershipControls",
        "LifecycleConfiguration",
        "Tags");
    return new BucketResource(name);
  }
}
