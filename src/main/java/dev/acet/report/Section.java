package dev.acet.report;

import java.util.List;

/** A part of a report. */
public record Section(String title, List<Block> blocks) {

  public Section {
    blocks = List.copyOf(blocks);
  }
}
