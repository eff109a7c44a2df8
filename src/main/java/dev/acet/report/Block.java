package dev.acet.report;

import java.util.List;

/** A piece of a report's section. Immutable; threads may share it. */
public sealed interface Block {

  /** Lines of text. */
  record Text(List<String> lines) implements Block {
    public Text {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A table under a caption.
   *
   * @param name of its files, without their extension
   */
  record Data(String name, String caption, Table table) implements Block {}

  /** Commands, or other lines to copy. */
  record Code(List<String> lines) implements Block {
    public Code {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A picture.
   *
   * @param caption below it
   * @param png the file's bytes
   * @param width at which it is shown, in pixels
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Picture(String caption, byte[] png, int width) implements Block {}
}
