package dev.acet.cli;

import dev.acet.fetch.Checksum;
import dev.acet.fetch.FileCheck;
import dev.acet.fetch.SplitCheck;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A split of a data set as {@code acet data verify} writes it; what does not apply is null. */
record VerifiedSplit(
    String name,
    String split,
    String verdict,
    int images,
    @Nullable Integer officialImages,
    List<File> files,
    @Nullable String problem) {

  /** One of its files. */
  record File(
      String path,
      long bytes,
      @Nullable String checksum,
      @Nullable String found,
      boolean verified) {

    static File of(FileCheck check) {
      return new File(
          check.path().toString(),
          check.bytes(),
          text(check.expected()),
          text(check.found()),
          check.isVerified());
    }

    private static @Nullable String text(@Nullable Checksum checksum) {
      return checksum == null ? null : checksum.toString();
    }
  }

  static VerifiedSplit of(SplitCheck check) {
    int official = check.status().set().official().of(check.status().split()).orElse(0);
    return new VerifiedSplit(
        check.status().set().name(),
        check.status().split().toString(),
        check.verdict().toString(),
        check.images(),
        official == 0 ? null : official,
        check.files().stream().map(File::of).toList(),
        check.problem());
  }

  List<String> cells() {
    long known = files.stream().filter(file -> file.checksum() != null).count();
    long verified = files.stream().filter(File::verified).count();
    String checked = known == 0 ? "not known" : verified + " of " + known + " as published";
    return List.of(
        name,
        split,
        String.valueOf(images),
        Objects.toString(officialImages, ""),
        verdict,
        checked);
  }

  /** What people have to know beside the table. */
  @Nullable String remark() {
    if (problem != null) {
      return problem;
    }
    return verdict.equals("subset")
        ? String.format(
            Locale.ROOT,
            "%s %s: %d of %d images: readable, but not the official set",
            name,
            split,
            images,
            officialImages)
        : null;
  }
}
