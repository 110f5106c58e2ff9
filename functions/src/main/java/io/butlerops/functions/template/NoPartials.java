package io.butlerops.functions.template;

import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.IOException;

/** A template is one text; it cannot pull in files. */
final class NoPartials extends AbstractTemplateLoader {
  @Override
  public TemplateSource sourceAt(String location) throws IOException {
    throw new IOException("partial '" + location + "' is not available in templates");
  }
}
