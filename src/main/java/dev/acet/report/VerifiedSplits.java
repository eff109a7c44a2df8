package dev.acet.report;

import dev.acet.fetch.FileCheck;
import dev.acet.fetch.SplitCheck;
import dev.acet.fetch.SplitCheck.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Formats the results that {@code acet data verify} prints. Static functions; threads may call them
 * concurrently.
 */
public final class VerifiedSplits {

  private static final List<Column<FileCheck>> FILES =
      List.of(
          Column.of("path", check -> check.path().toString()),
          Column.of("bytes", FileCheck::bytes),
          Column.of("checksum", check -> text(check.expected())),
          Column.of("found", check -> text(check.found())),
          Column.of("verified", FileCheck::isVerified));

  private static final Column<SplitCheck> SET =
      Column.of("name", check -> check.status().set().name());
  private static final Column<SplitCheck> SPLIT =
      Column.of("split", check -> check.status().split().toString());
  private static final Column<SplitCheck> VERDICT =
      Column.of("verdict", check -> check.verdict().toString());
  private static final Column<SplitCheck> IMAGES = Column.of("images", SplitCheck::images);
  private static final Column<SplitCheck> OFFICIAL =
      Column.of("officialImages", VerifiedSplits::official);

  private static final List<Column<SplitCheck>> NESTED =
      List.of(
          SET,
          SPLIT,
          VERDICT,
          IMAGES,
          OFFICIAL,
          Column.of("files", check -> new Sheet<>(FILES, check.files())),
          Column.of("problem", SplitCheck::problem));

  private static final List<Column<SplitCheck>> TABLE =
      List.of(
          SET.named("set"),
          SPLIT,
          IMAGES,
          OFFICIAL.named("official"),
          VERDICT,
          Column.of("checksums", VerifiedSplits::checksums));

  private VerifiedSplits() {}

  /** For JSON, with each file; values that do not apply are null. */
  public static Sheet<SplitCheck> data(List<SplitCheck> checks) {
    return new Sheet<>(NESTED, checks);
  }

  /** A row for each split. */
  public static Sheet<SplitCheck> table(List<SplitCheck> checks) {
    return new Sheet<>(TABLE, checks);
  }

  /** Remarks on the table. */
  public static List<String> remarks(List<SplitCheck> checks) {
    return checks.stream()
        .filter(check -> check.problem() != null || check.verdict() == Verdict.SUBSET)
        .map(check -> Objects.requireNonNullElse(check.problem(), subset(check)))
        .toList();
  }

  private static String subset(SplitCheck check) {
    return String.format(
        Locale.ROOT,
        "%s %s: %d of %d images: readable, but not the official set",
        check.status().set().name(),
        check.status().split(),
        check.images(),
        official(check));
  }

  private static String checksums(SplitCheck check) {
    long known = check.files().stream().filter(file -> file.expected() != null).count();
    long verified = check.files().stream().filter(FileCheck::isVerified).count();
    return known == 0 ? "not known" : verified + " of " + known + " as published";
  }

  private static @Nullable Integer official(SplitCheck check) {
    int official = check.status().set().official().of(check.status().split()).orElse(0);
    return official == 0 ? null : official;
  }

  private static @Nullable String text(@Nullable Object checksum) {
    return checksum == null ? null : checksum.toString();
  }
}
