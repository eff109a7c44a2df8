package dev.acet.report;

/** How a result is written: for people, for programs, or to be pasted into a document. */
public enum Format {
  TEXT,
  JSON,
  CSV,
  MARKDOWN,
  LATEX
}
