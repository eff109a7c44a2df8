package dev.acet.report;

/** The output formats of a result: for people, for programs, or to paste into a document. */
public enum Format {
  TEXT,
  JSON,
  CSV,
  MARKDOWN,
  LATEX
}
