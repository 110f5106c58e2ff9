package io.butlerops.infra.cloud.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.infra.cloud.bucket.Bucket.Entry;
import io.butlerops.infra.cloud.endpoint.RestService.Answer;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One {@code ListObjectsV2}: a page of keys, those with the delimiter gathered by prefix. */
final class Listing {
  private static final int LARGEST_PAGE = 1000;

  private final String bucketName;
  private final String prefix;
  private final String delimiter;
  private final String after;
  private final int most;

  /**
   * @throws IllegalArgumentException when a number or a token is none
   */
  Listing(String bucketName, Map<String, String> query) {
    this.bucketName = bucketName;
    this.prefix = query.getOrDefault("prefix", "");
    this.delimiter = query.getOrDefault("delimiter", "");
    String token = query.getOrDefault("continuation-token", "");
    this.after =
        token.isEmpty()
            ? query.getOrDefault("start-after", "")
            : new String(Base64.getUrlDecoder().decode(token), UTF_8);
    this.most = Math.min(Integer.parseInt(query.getOrDefault("max-keys", "1000")), LARGEST_PAGE);
  }

  Answer of(Bucket bucket) throws IOException {
    List<Entry> left =
        bucket.list(prefix).stream().filter(entry -> entry.key().compareTo(after) > 0).toList();
    Xml xml = new Xml("ListBucketResult").leaf("Name", bucketName).leaf("Prefix", prefix);
    Set<String> prefixes = new LinkedHashSet<>();
    String last = "";
    int count = 0;
    for (Entry entry : left) {
      String common = common(entry.key());
      boolean repeated = prefixes.contains(common);
      if (count == most && !repeated) {
        xml.leaf("NextContinuationToken", token(last));
        break;
      }
      last = entry.key();
      if (common.isEmpty()) {
        xml.child(contents(entry));
        count++;
      } else if (prefixes.add(common)) {
        count++;
      }
    }
    prefixes.forEach(common -> xml.child(new Xml("CommonPrefixes").leaf("Prefix", common)));
    xml.leaf("KeyCount", count).leaf("MaxKeys", most);
    xml.leaf("IsTruncated", !left.isEmpty() && !last.equals(left.get(left.size() - 1).key()));
    return Answer.of(200, "application/xml", xml.toString().getBytes(UTF_8));
  }

  /** Empty for a key that stands alone. */
  private String common(String key) {
    int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
    return end < 0 ? "" : key.substring(0, end + delimiter.length());
  }

  private static Xml contents(Entry entry) {
    return new Xml("Contents")
        .leaf("Key", entry.key())
        .leaf("LastModified", entry.modified())
        .leaf("Size", entry.size())
        .leaf("StorageClass", "STANDARD");
  }

  private static String token(String last) {
    return Base64.getUrlEncoder().encodeToString(last.getBytes(UTF_8));
  }
}
