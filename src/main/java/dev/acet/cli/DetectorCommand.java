package dev.acet.cli;

import dev.acet.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code acet detector}: detectors that are fitted on training images. */
@Command(
    name = "detector",
    description = "Fit detectors that use a model's features.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DetectorFitCommand.class)
final class DetectorCommand extends CommandGroup {}
