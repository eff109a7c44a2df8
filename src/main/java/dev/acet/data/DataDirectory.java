package dev.acet.data;

import dev.acet.data.format.ImageFolderSource;
import dev.acet.image.ImageSource;
import dev.acet.io.FileName;
import dev.acet.io.InputException;
import dev.acet.io.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens the data sets of a directory that holds their official files. Besides the {@link
 * KnownDataSet}s, any folder {@code <name>/<split>/<class>/} of images in it is a data set.
 * Immutable; threads may share it.
 */
public record DataDirectory(Path root) {

  /** How many of the files found instead a message lists. */
  private static final int LISTED = 4;

  /**
   * Opens a split of a data set.
   *
   * @param name a known set's name or alias, or the name of an image folder
   * @throws InputException if the name is unknown, the set has no such split, or a file is missing
   *     or damaged
   */
  public LabelledImages open(String name, Split split) throws IOException {
    Location location = locate(name);
    if (split == Split.VAL && KnownDataSet.find(name).isPresent()) {
      throw InputException.of(location.set().name() + " has only the splits train and test.");
    }
    List<Path> files = location.layout().files(root, split);
    Optional<Path> missing = missing(files);
    if (missing.isPresent()) {
      throw absence(location, missing.get());
    }
    return open(location, split, files);
  }

  /**
   * Opens the split of a set that evaluations use: the test images, for LSUN the paper's.
   *
   * @throws InputException as {@link #open}
   */
  public LabelledImages openForEvaluation(String name) throws IOException {
    return open(name, evaluationSplit(name));
  }

  /**
   * Opens the images of a set as outliers to train on: its training split; of a set that has none,
   * the split that evaluations use.
   *
   * @throws InputException as {@link #open}
   */
  public LabelledImages openAsOutliers(String name) throws IOException {
    Optional<KnownDataSet> known = KnownDataSet.find(name);
    boolean hasTraining =
        known.isPresent() ? known.get().splits().contains(Split.TRAIN) : has(name, Split.TRAIN);
    return open(name, hasTraining ? Split.TRAIN : Split.TEST);
  }

  /** Whether the split of a set that evaluations use is available. */
  public boolean hasForEvaluation(String name) throws IOException {
    return has(name, evaluationSplit(name));
  }

  /**
   * Whether {@link #openForEvaluation} finds a set's files. It is false for a name that no set can
   * have, such as one that a model's file states.
   */
  public boolean canOpenForEvaluation(String name) throws IOException {
    return isKnown(name) && hasForEvaluation(name);
  }

  private static Split evaluationSplit(String name) {
    return KnownDataSet.find(name).map(KnownDataSet::evaluationSplit).orElse(Split.TEST);
  }

  /**
   * Whether a split's files exist, whatever their content.
   *
   * @throws InputException if the name is unknown
   */
  public boolean has(String name, Split split) throws IOException {
    if (split == Split.VAL && KnownDataSet.find(name).isPresent()) {
      return false;
    }
    return missing(locate(name).layout().files(root, split)).isEmpty();
  }

  /** Every split of the known sets, present or not, and of the image folders found. */
  public List<SplitStatus> status() throws IOException {
    List<SplitStatus> all = new ArrayList<>();
    for (KnownDataSet known : KnownDataSet.values()) {
      for (Split split : known.splits()) {
        all.add(status(locate(known), split));
      }
    }
    for (Path folder : FolderLayout.folders(root)) {
      String name = folder.getFileName().toString();
      if (KnownDataSet.find(name).isEmpty() && FileName.isPlain(name)) {
        all.addAll(folderStatus(name));
      }
    }
    return all;
  }

  /** The splits of an image folder; empty for a folder that does not look like one. */
  private List<SplitStatus> folderStatus(String name) throws IOException {
    Location location = locateFolder(name);
    List<SplitStatus> found = new ArrayList<>();
    for (Split split : Split.values()) {
      Path place = location.layout().files(root, split).get(0);
      if (Files.exists(place) && found.stream().noneMatch(row -> place.equals(row.place()))) {
        found.add(status(location, split));
      }
    }
    return found;
  }

  private SplitStatus status(Location location, Split split) throws IOException {
    List<Path> files = location.layout().files(root, split);
    Optional<Path> missing = missing(files);
    if (missing.isPresent()) {
      String problem = problem(absence(location, missing.get()));
      return SplitStatus.absent(location.set(), split, missing.get(), problem);
    }
    try {
      return SplitStatus.present(
          open(location, split, files), files.isEmpty() ? null : files.get(0));
    } catch (IOException e) {
      return SplitStatus.broken(location.set(), split, files.get(0), problem(e));
    }
  }

  private static String problem(IOException e) {
    return e instanceof InputException ? String.valueOf(e.getMessage()) : Reason.of(e);
  }

  private static LabelledImages open(Location location, Split split, List<Path> files)
      throws IOException {
    ImageSource source = location.layout().open(split, files);
    DataSet set =
        source instanceof ImageFolderSource folder
            ? location.set().withClassNames(folder.classNames())
            : location.set();
    return new LabelledImages(set, split, source);
  }

  /** The error for missing files; it also says what was found in their place. */
  private InputException absence(Location location, Path missing) throws IOException {
    Optional<String> other = location.layout().otherVersion(root);
    String remedy =
        other.isPresent()
            ? other.get()
            : neighbours(missing.getParent()) + location.remedy().apply(missing);
    return InputException.missing(missing, remedy);
  }

  /** The content of the nearest existing folder, if it belongs to the set. */
  private String neighbours(@Nullable Path folder) throws IOException {
    Path place = folder;
    while (place != null && place.startsWith(root) && !Files.isDirectory(place)) {
      place = place.getParent();
    }
    if (place == null || place.equals(root) || !place.startsWith(root)) {
      return "";
    }
    List<String> names = FolderLayout.names(place);
    if (names.isEmpty()) {
      return place + " is empty. ";
    }
    String first = String.join(", ", names.subList(0, Math.min(names.size(), LISTED)));
    int others = names.size() - LISTED;
    return place + " holds " + first + (others > 0 ? " and " + others + " more. " : ". ");
  }

  private static Optional<Path> missing(List<Path> files) {
    return files.stream().filter(file -> !Files.exists(file)).findFirst();
  }

  private Location locate(String name) throws InputException {
    Optional<KnownDataSet> known = KnownDataSet.find(name);
    if (known.isPresent()) {
      return locate(known.get());
    }
    if (!isKnown(name)) {
      throw InputException.of(
          "There is no data set \""
              + name
              + "\". Known are "
              + Stream.of(KnownDataSet.values())
                  .map(set -> set.set().name())
                  .collect(Collectors.joining(", "))
              + "; others are image folders "
              + root.resolve("<name>")
              + "/<split>/<class>/.");
    }
    return locateFolder(name);
  }

  private boolean isKnown(String name) {
    return KnownDataSet.find(name).isPresent()
        || (FileName.isPlain(name) && Files.isDirectory(root.resolve(name)));
  }

  private static Location locate(KnownDataSet known) {
    String remedy = "Run: acet data fetch " + known.stored().set().name();
    return new Location(known.set(), known.layout(), missing -> remedy);
  }

  private static Location locateFolder(String name) {
    return new Location(
        DataSet.ofFolder(name),
        new FolderLayout(name),
        missing -> "Put the images into folders " + missing + "/<class>/.");
  }

  /**
   * Where a set is.
   *
   * @param remedy if a file or folder is missing, by its path
   */
  private record Location(DataSet set, Layout layout, Function<Path, String> remedy) {}
}
