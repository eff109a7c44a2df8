package dev.acet.cli.option;

import dev.acet.cli.terminal.CommandHelp;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Tells which options a run may be given when it is resumed. */
public final class RunFlags {

  private static final Set<String> ALLOWED =
      Set.of(
          "--resume",
          "--data-dir",
          "--runs-dir",
          "--models-dir",
          "--threads",
          "--devices",
          "--gpus",
          "--gpu-memory",
          "--virtual-cpus",
          "--workers",
          "--checkpoint-every",
          "--hours",
          "--until",
          "--quiet",
          "--verbose");

  private RunFlags() {}

  /** Rejects all others, since they belong to the run. */
  public static void requireNone(CommandSpec command) {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = CommandHelp.shown(option).longestName();
      if (!ALLOWED.contains(name)) {
        throw new ParameterException(
            command.commandLine(), name + " cannot be changed: a resumed run keeps its options");
      }
    }
  }
}
