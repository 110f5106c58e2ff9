package io.butlerops.functions.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One S3 bucket. */
public final class ObjectStore {
  private static final int NOT_FOUND = 404;
  private static final byte[] NOTHING = new byte[0];

  private final SignedAws aws;
  private final String bucket;

  public ObjectStore(SignedAws aws, String bucket) {
    this.aws = aws;
    this.bucket = bucket;
  }

  /** Keys below the prefix, in their order. */
  public List<String> list(String prefix) throws IOException {
    List<String> keys = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Map<String, String> query = new HashMap<>(Map.of("list-type", "2", "prefix", prefix));
      next.ifPresent(token -> query.put("continuation-token", token));
      Document page = xml(succeeded(call("GET", "", query, Map.of(), NOTHING)).body());
      keys.addAll(texts(page, "Key"));
      next = texts(page, "NextContinuationToken").stream().findFirst();
    } while (next.isPresent());
    return keys;
  }

  /** Empty when there is no such object. */
  public Optional<byte[]> get(String key) throws IOException {
    AwsAnswer answer = call("GET", key, Map.of(), Map.of(), NOTHING);
    return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(succeeded(answer).body());
  }

  public void put(String key, Map<String, String> headers, byte[] content) throws IOException {
    succeeded(call("PUT", key, Map.of(), headers, content));
  }

  /** An address from which anybody may read the object, for so long. */
  public URI presigned(String key, Duration valid) {
    return aws.presigned(request("GET", key, Map.of(), Map.of(), NOTHING), valid);
  }

  private AwsAnswer call(
      String method,
      String key,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body)
      throws IOException {
    return aws.call(request(method, key, query, headers, body));
  }

  private AwsCall request(
      String method,
      String key,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    String path = "/" + bucket + (key.isEmpty() ? "" : "/" + encoded(key));
    return new AwsCall(AwsService.S3, method, path, query, headers, body);
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~")
        .replace("%2F", "/");
  }

  private static AwsAnswer succeeded(AwsAnswer answer) throws IOException {
    if (!answer.ok()) {
      throw new IOException("the object store answered " + answer.status());
    }
    return answer;
  }

  private static Document xml(byte[] text) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("the object store's list cannot be read", e);
    }
  }

  private static List<String> texts(Document page, String element) {
    NodeList nodes = page.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
