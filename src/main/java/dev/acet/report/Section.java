package dev.acet.report;

import java.util.List;

/** A section of a report. Immutable; threads may share it. */
public record Section(String title, List<Block> blocks) {

  public Section {
    blocks = List.copyOf(blocks);
  }
}
