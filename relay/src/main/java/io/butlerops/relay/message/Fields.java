package io.butlerops.relay.message;

import java.util.Arrays;

/** A datagram's text and where its {@code ;} stand; cuts out only the fields somebody asks for. */
final class Fields {
  static final int USUAL = 11;

  private final String text;
  private final int count;

  /** Where each field begins; one more entry says where a next field would begin. */
  private final int[] starts;

  private Fields(String text, int[] starts, int count) {
    this.text = text;
    this.starts = starts;
    this.count = count;
  }

  static Fields split(String text) {
    int[] starts = new int[USUAL + 2];
    int count = 0;
    for (int at = 0; at >= 0; at = text.indexOf(';', at) + 1) {
      if (count > 0 && at == 0) {
        break;
      }
      if (count + 2 > starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
      }
      starts[count++] = at;
    }
    starts[count] = text.length() + 1;
    return new Fields(text, starts, count);
  }

  int count() {
    return count;
  }

  /** Length before cleaning. */
  int length(int field) {
    return starts[field + 1] - 1 - starts[field];
  }

  /** One field, cleaned. */
  String at(int field) {
    return Cleaning.field(join(field, field + 1));
  }

  /** The fields from {@code from} to before {@code to} as they stand, separators included. */
  String join(int from, int to) {
    return text.substring(starts[from], starts[to] - 1);
  }

  /** Everything from a field on, as it stands; empty when there is no such field. */
  String rest(int field) {
    return field < count ? text.substring(starts[field]) : "";
  }

  boolean startsWithBlank(int field) {
    return length(field) > 0 && text.charAt(starts[field]) == ' ';
  }
}
