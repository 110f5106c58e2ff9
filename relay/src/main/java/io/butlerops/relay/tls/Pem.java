package io.butlerops.relay.tls;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The blocks of a PEM file; tolerates text around them, CRLF and byte-order marks. */
record Pem(Path file, List<Block> blocks) {
  /** Certificates and keys are a few KB; a bundle of roots is some hundred. */
  private static final long MAX_BYTES = 4 * 1024 * 1024;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /**
   * @param headers as in {@code DEK-Info: AES-256-CBC,…} of traditionally encrypted keys
   */
  record Block(String type, Map<String, String> headers, byte[] content) {}

  static Pem read(Path file) {
    String text = text(file);
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(block(file, matcher.group(1), matcher.group(2)));
    }
    if (blocks.isEmpty()) {
      throw new BadCertificate(
          file,
          "is not a PEM file",
          "export it again as platform independent PEM (text with -----BEGIN …-----)");
    }
    return new Pem(file, blocks);
  }

  List<Block> blocks(String type) {
    return blocks.stream().filter(block -> block.type().equals(type)).toList();
  }

  /** The kinds of block found, for messages. */
  String found() {
    return blocks.stream().map(Block::type).distinct().collect(Collectors.joining(", "));
  }

  static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new BadCertificate(file, "is larger than 4 MB", "name a PEM file");
      }
      return decoded(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new BadCertificate(file, "does not exist", "put it there or correct the path", e);
    } catch (IOException e) {
      throw new BadCertificate(
          file, "cannot be read (" + e + ")", "let the relay's account read the file", e);
    }
  }

  /** Windows editors save as UTF-8 or UTF-16, each with a byte-order mark. */
  private static String decoded(byte[] bytes) {
    boolean wide = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF;
    Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    String text = new String(bytes, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Block block(Path file, String type, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    StringBuilder base64 = new StringBuilder();
    for (String line : body.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      } else {
        base64.append(line.strip());
      }
    }
    try {
      return new Block(type, headers, Base64.getDecoder().decode(base64.toString()));
    } catch (IllegalArgumentException e) {
      throw new BadCertificate(
          file, "its " + type + " block is damaged", "export or copy the file again", e);
    }
  }
}
