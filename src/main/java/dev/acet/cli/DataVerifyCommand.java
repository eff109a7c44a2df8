package dev.acet.cli;

import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.SplitStatus;
import dev.acet.fetch.DataVerification;
import dev.acet.fetch.SplitCheck;
import dev.acet.fetch.SplitCheck.Verdict;
import dev.acet.io.Progress;
import dev.acet.report.VerifiedSplits;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code acet data verify}. */
@Command(
    name = "verify",
    description = {
      "Look through data sets: each file's checksum, each image through its reader.",
      "verified: as published; whole: as many images as published, no checksum to compare with;"
          + " subset: fewer images than published; readable: nothing is published of it; wrong:"
          + " damaged or another file (exit code 3)."
    })
final class DataVerifyCommand extends Subcommand {

  @Mixin private Locations locations;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Data sets, as acet data list names them (default: all that are here).")
  private @Nullable List<String> names;

  @Mixin private FormatOption.Rows format;

  @Override
  public Integer call() throws IOException {
    DataDirectory data = new DataDirectory(locations.data);
    DataVerification verification = new DataVerification(data);
    Progress progress = progress();
    List<SplitCheck> checks = new ArrayList<>();
    for (SplitStatus status : chosen(data)) {
      status.remarks().forEach(progress::remark);
      progress.began(
          status.set().name() + " " + status.split(), Progress.Unit.IMAGES, status.images(), 0);
      try {
        checks.add(verification.check(status, progress::reached));
      } finally {
        progress.ended();
      }
    }
    write(checks);
    boolean wrong =
        checks.stream()
            .anyMatch(
                check -> check.verdict() == Verdict.WRONG || check.verdict() == Verdict.ABSENT);
    return wrong ? ExitCode.INPUT : ExitCode.DONE;
  }

  /** Gray CIFAR-10 has CIFAR-10's files. */
  private List<SplitStatus> chosen(DataDirectory data) throws IOException {
    List<SplitStatus> all =
        data.status().stream()
            .filter(row -> stored(row.set().name()).equals(row.set().name()))
            .toList();
    if (names == null || names.isEmpty()) {
      return all.stream().filter(row -> row.state() != SplitStatus.State.ABSENT).toList();
    }
    List<SplitStatus> chosen = new ArrayList<>();
    for (String name : names) {
      List<SplitStatus> rows =
          all.stream().filter(row -> row.set().name().equals(stored(name))).toList();
      if (rows.isEmpty()) {
        throw usage(
            "there is no data set \"" + name + "\"; acet data list names those that there are");
      }
      chosen.addAll(rows);
    }
    return chosen;
  }

  private static String stored(String name) {
    return KnownDataSet.find(name).map(known -> known.stored().set().name()).orElse(name);
  }

  private void write(List<SplitCheck> checks) {
    PrintWriter out = out();
    switch (format.chosen()) {
      case JSON -> out.println(VerifiedSplits.data(checks).json());
      case CSV -> out.print(VerifiedSplits.table(checks).csv());
      default -> {
        out.print(VerifiedSplits.table(checks).text());
        VerifiedSplits.remarks(checks).forEach(out::println);
      }
    }
  }
}
