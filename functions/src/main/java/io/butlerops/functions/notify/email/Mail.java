package io.butlerops.functions.notify.email;

/** What a mail says, in both its forms. */
record Mail(String subject, String html, String text) {}
