package dev.acet.fetch;

import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.data.SplitStatus;
import dev.acet.data.format.ImageFolderSource;
import dev.acet.fetch.SplitCheck.Verdict;
import dev.acet.image.ImageStream;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Verifies data sets: the length and checksum of every file, and every image by reading it. Threads
 * may share it.
 *
 * @param data the folder of the data sets
 */
public record DataVerification(DataDirectory data) {

  /**
   * Verifies a split.
   *
   * @param reached receives the number of images read so far
   */
  public SplitCheck check(SplitStatus status, IntConsumer reached) throws IOException {
    return switch (status.state()) {
      case ABSENT -> new SplitCheck(status, Verdict.ABSENT, 0, List.of(), status.problem());
      case BROKEN -> SplitCheck.wrong(status, 0, List.of(), status.problem());
      case PRESENT -> checkPresent(status, reached);
    };
  }

  private SplitCheck checkPresent(SplitStatus status, IntConsumer reached) throws IOException {
    List<FileCheck> files = new ArrayList<>();
    int images = 0;
    try {
      LabelledImages split = data.open(status.set().name(), status.split());
      for (Path file : split.source().files()) {
        files.add(check(file, KnownDataSet.find(status.set().name())));
      }
      if (split.source() instanceof ImageFolderSource folder) {
        return checkFolder(status, folder, files, reached);
      }
      try (ImageStream stream = split.source().open()) {
        while (stream.next() != null) {
          images++;
          reached.accept(images);
        }
      }
      if (images != split.size()) {
        String problem =
            String.format(
                Locale.ROOT,
                "%s: expected %d images, found %d",
                status.place(),
                split.size(),
                images);
        return SplitCheck.wrong(status, images, files, problem);
      }
    } catch (InputException e) {
      return SplitCheck.wrong(status, images, files, String.valueOf(e.getMessage()));
    }
    return judge(status, images, files);
  }

  /** A damaged image file does not stop the others from being verified. */
  private static SplitCheck checkFolder(
      SplitStatus status, ImageFolderSource folder, List<FileCheck> files, IntConsumer reached)
      throws IOException {
    List<InputException> unreadable = folder.unreadable(reached);
    int images = folder.size() - unreadable.size();
    return unreadable.isEmpty()
        ? judge(status, images, files)
        : SplitCheck.wrong(
            status,
            images,
            files,
            unreadable.stream()
                .map(problem -> String.valueOf(problem.getMessage()))
                .collect(Collectors.joining("\n")));
  }

  private static SplitCheck judge(SplitStatus status, int images, List<FileCheck> files) {
    OptionalInt official = status.set().official().of(status.split());
    if (official.isEmpty()) {
      return new SplitCheck(status, Verdict.READABLE, images, files, null);
    }
    if (images < official.getAsInt()) {
      return new SplitCheck(status, Verdict.SUBSET, images, files, null);
    }
    if (images > official.getAsInt()) {
      String problem =
          String.format(
              Locale.ROOT,
              "%s: expected %d images, found %d",
              status.place(),
              official.getAsInt(),
              images);
      return SplitCheck.wrong(status, images, files, problem);
    }
    for (FileCheck file : files) {
      if (file.differs()) {
        String problem =
            "%s: expected %s, found %s. Run: acet data fetch %s --force"
                .formatted(file.path(), file.expected(), file.found(), status.set().name());
        return SplitCheck.wrong(status, images, files, problem);
      }
    }
    boolean verified = !files.isEmpty() && files.stream().allMatch(FileCheck::isVerified);
    return new SplitCheck(status, verified ? Verdict.VERIFIED : Verdict.WHOLE, images, files, null);
  }

  private FileCheck check(Path file, Optional<KnownDataSet> known) throws IOException {
    long bytes = Files.isRegularFile(file) ? Files.size(file) : 0;
    if (known.isPresent()) {
      for (Download item : new DataCatalogue(Optional.empty()).items(known.get())) {
        Optional<Checksum> expected = expected(item, file);
        if (expected.isPresent()) {
          Checksum found = Checksum.of(expected.get().kind(), file);
          return new FileCheck(file, bytes, expected.get(), found);
        }
      }
    }
    return new FileCheck(file, bytes, null, null);
  }

  /** The published checksum of the file, or the one recorded when it was unpacked. */
  private Optional<Checksum> expected(Download item, Path file) throws IOException {
    if (!item.targets(data.root()).contains(file)) {
      return Optional.empty();
    }
    if (item.archive() == null) {
      return item.file().checksum();
    }
    return RecordedSums.read(item.folder(data.root())).of(file);
  }
}
