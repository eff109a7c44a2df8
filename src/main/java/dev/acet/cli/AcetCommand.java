package dev.acet.cli;

import dev.acet.cli.bench.BenchCommand;
import dev.acet.cli.terminal.CommandGroup;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The top of the program: only its subcommands do something. */
@Command(
    name = "acet",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    description = "Classifiers that know when they do not know: CEDA and ACET on the JVM.",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      MergeCommand.class,
      AnalyzeCommand.class,
      CalibrateCommand.class,
      DetectorCommand.class,
      ScoreCommand.class,
      AlphaScalingCommand.class,
      TheoremCommand.class,
      RegionsCommand.class,
      FiguresCommand.class,
      ReproduceCommand.class,
      ReportCommand.class,
      DemoCommand.class,
      TwoMoonsCommand.class,
      ModelsCommand.class,
      DataCommand.class,
      PredictCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    })
final class AcetCommand extends CommandGroup {}
