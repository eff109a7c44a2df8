package dev.acet.cli;

import picocli.CommandLine.Option;

/** How much is said on standard error. */
final class Verbosity {

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but results, warnings and errors.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print more, and a stack trace behind an error.")
  boolean verbose;
}
