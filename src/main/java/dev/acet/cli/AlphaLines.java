package dev.acet.cli;

import dev.acet.report.AlphaReport;
import dev.acet.report.Format;
import java.io.PrintWriter;

/** Table 2 on standard output. */
final class AlphaLines {

  private AlphaLines() {}

  static void print(AlphaReport report, Format format, PrintWriter out) {
    switch (format) {
      case JSON -> out.println(report.nested().json());
      case CSV -> out.print(report.tidy().csv());
      case TEXT -> out.print(report.passage().text());
      case MARKDOWN -> out.print(report.passage().markdown());
      case LATEX -> out.print(report.passage().latex());
    }
    out.flush();
  }
}
