package io.butlerops.functions.notify.channel;

import io.butlerops.functions.platform.Secrets;
import io.butlerops.functions.template.Templates;

/** What a notifier needs of the world. */
public record Outside(HttpSender http, Secrets secrets, Templates templates) {}
