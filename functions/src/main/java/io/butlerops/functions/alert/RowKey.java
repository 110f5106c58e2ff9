package io.butlerops.functions.alert;

/** Where a row of state stands in the alert table. */
public record RowKey(String pk, String sk) {}
