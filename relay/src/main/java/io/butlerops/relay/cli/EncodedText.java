package io.butlerops.relay.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An XML file's text, and how to write it back the same way.
 *
 * @param text a byte-order mark is its first character
 */
record EncodedText(String text, Charset charset) {
  private static final Pattern DECLARED =
      Pattern.compile("\\A\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9_.:-]+)[\"']");
  private static final int PROLOG = 200;

  static EncodedText read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Charset charset = charset(bytes);
    String text =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
    return new EncodedText(text, charset);
  }

  EncodedText with(String other) {
    return new EncodedText(other, charset);
  }

  /** Whole or not at all: Qlik reads this file whenever it changes. */
  void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, text.getBytes(charset));
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  static String explain(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied; run as a user who may change it";
    }
    return e instanceof CharacterCodingException
        ? "its bytes do not fit its encoding"
        : e.getMessage();
  }

  private static Charset charset(byte[] bytes) throws IOException {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return UTF_16LE;
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return UTF_16BE;
    }
    String prolog = new String(bytes, 0, Math.min(bytes.length, PROLOG), ISO_8859_1);
    Matcher declared = DECLARED.matcher(prolog);
    try {
      return declared.find() ? Charset.forName(declared.group(1)) : UTF_8;
    } catch (UnsupportedCharsetException e) {
      throw new IOException("unknown encoding " + declared.group(1), e);
    }
  }
}
