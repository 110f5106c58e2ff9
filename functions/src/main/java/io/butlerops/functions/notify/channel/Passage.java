package io.butlerops.functions.notify.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A longer text that is shown as it is, line by line.
 *
 * @param anchor index of the line that matters most: it stays when the text is too long
 * @param before how many lines before these were cut off
 * @param after how many after
 */
public record Passage(String title, List<Line> lines, int anchor, int before, int after) {
  /** What the two remarks about lines left out take at most. */
  private static final int REMARKS = 50;

  /** What a row's number takes at most, with the mark before and the space after it. */
  private static final int NUMBER = 14;

  /**
   * One line of it.
   *
   * @param row its number, from 1; 0 for a line without one
   * @param marked what went wrong is said here
   */
  public record Line(int row, String text, boolean marked) {
    static Line of(String text) {
      return new Line(0, text, false);
    }

    private String numbered(int width) {
      return row == 0
          ? text
          : (marked ? ErrorMark.MARK : "  ") + ("%" + width + "d  ").formatted(row) + text;
    }

    private Line cut(int most) {
      return new Line(row, Cut.end(text, most), marked);
    }
  }

  public Passage {
    lines = List.copyOf(lines);
  }

  /** The whole of it. */
  Passage(String title, List<Line> lines, int anchor) {
    this(title, lines, anchor, 0, 0);
  }

  /** As all may read it: with the rows' numbers and a mark that needs no colour. */
  public String text() {
    return numbered().stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /** The same line by line. */
  public List<Line> numbered() {
    int last = lines.stream().mapToInt(Line::row).max().orElse(0);
    int width = Integer.toString(last).length();
    return withRemarks().stream()
        .map(line -> new Line(0, line.numbered(width), line.marked()))
        .toList();
  }

  /** The lines, and at either end how many are left out. */
  public List<Line> withRemarks() {
    Stream<Line> first =
        before > 0 ? Stream.of(Line.of("… %,d more before".formatted(before))) : Stream.of();
    Stream<Line> last = after > 0 ? Stream.of(Line.of("… %,d more".formatted(after))) : Stream.of();
    return Stream.of(first, lines.stream(), last).flatMap(each -> each).toList();
  }

  /** With so many code points at most: the lines around the one that matters most. */
  public Passage cut(int most) {
    int all = withRemarks().stream().mapToInt(Passage::length).sum();
    if (all - 1 <= most) {
      return this;
    }
    Line kept = lines.get(anchor);
    int room = most - REMARKS - NUMBER;
    return room < REMARKS
        ? new Passage(title, List.of(Line.of(Cut.end(kept.text(), most))), 0)
        : around(kept.cut(room), room);
  }

  /** Takes lines after and before in turns, until none fits. */
  private Passage around(Line kept, int room) {
    Deque<Line> taken = new ArrayDeque<>(List.of(kept));
    int left = room + NUMBER - length(kept);
    int from = anchor;
    int to = anchor + 1;
    int size;
    do {
      size = taken.size();
      if (to < lines.size() && length(lines.get(to)) <= left) {
        left -= length(lines.get(to));
        taken.addLast(lines.get(to++));
      }
      if (from > 0 && length(lines.get(from - 1)) <= left) {
        left -= length(lines.get(--from));
        taken.addFirst(lines.get(from));
      }
    } while (taken.size() > size);
    return new Passage(
        title, List.copyOf(taken), anchor - from, before + from, after + lines.size() - to);
  }

  /** With its line end. */
  private static int length(Line line) {
    return line.text().codePointCount(0, line.text().length()) + 1 + (line.row() > 0 ? NUMBER : 0);
  }
}
