package io.butlerops.infra.cloud.bucket;

/** Writes the little XML that S3 answers with. */
final class Xml {
  private final String root;
  private final StringBuilder inner = new StringBuilder();

  Xml(String root) {
    this.root = root;
  }

  Xml leaf(String name, Object value) {
    inner.append('<').append(name).append('>');
    inner.append(escape(String.valueOf(value)));
    inner.append("</").append(name).append('>');
    return this;
  }

  Xml child(Xml child) {
    inner.append(child.element());
    return this;
  }

  private String element() {
    return "<" + root + ">" + inner + "</" + root + ">";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + element();
  }
}
