package dev.acet.cli;

/** How a command writes its results to standard output. */
enum OutputFormat {
  TEXT,
  JSON,
  CSV
}
