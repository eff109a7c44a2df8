package dev.acet.cli.option;

/** How a command writes its results to standard output. */
public enum OutputFormat {
  TEXT,
  JSON,
  CSV
}
