package dev.acet.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Where a command's files go if nobody says. */
final class OutputFolder {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss");

  private OutputFolder() {}

  /** A folder of the runs' folder that bears the command's name and the time. */
  static Path dated(Path runs, String command) {
    return runs.resolve(command + "_" + TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
  }
}
