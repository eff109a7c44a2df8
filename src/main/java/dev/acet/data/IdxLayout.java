package dev.acet.data;

import dev.acet.data.format.IdxSource;
import dev.acet.data.format.LabelRange;
import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images and labels as two IDX files, compressed as published or unpacked, in the places and under
 * the names that are in use: acet's own, torchvision's {@code MNIST/raw}, EMNIST's {@code gzip},
 * Kaggle's folder of the file's name with the file in it, 7-Zip's {@code t10k-images.idx3-ubyte}.
 *
 * @param folder acet's own, relative to the data directory
 * @param torchvision torchvision's folder
 * @param train prefix of the names of the training files
 * @param test prefix of the names of the test files
 * @param labels the stored label of the first class, and the number of classes
 */
record IdxLayout(String folder, String torchvision, String train, String test, LabelRange labels)
    implements Layout {

  private static final String IMAGES = "-images-idx3-ubyte";
  private static final String LABELS = "-labels-idx1-ubyte";
  private static final String PACKED = ".gz";

  /**
   * The pair in the first place that has both; otherwise an existing file and the place of the
   * other.
   */
  @Override
  public List<Path> files(Path root, Split split) throws IOException {
    String prefix = split == Split.TRAIN ? train : test;
    List<Path> partly = pair(root.resolve(folder), prefix, Optional.empty(), Optional.empty());
    boolean found = false;
    for (Path place : places(root)) {
      Optional<Path> images = find(place, prefix + IMAGES);
      Optional<Path> classes = find(place, prefix + LABELS);
      if (images.isPresent() && classes.isPresent()) {
        return List.of(images.get(), classes.get());
      }
      if (!found && (images.isPresent() || classes.isPresent())) {
        found = true;
        partly = pair(place, prefix, images, classes);
      }
    }
    return partly;
  }

  private static List<Path> pair(
      Path place, String prefix, Optional<Path> images, Optional<Path> classes) {
    return List.of(
        images.orElse(place.resolve(prefix + IMAGES + PACKED)),
        classes.orElse(place.resolve(prefix + LABELS + PACKED)));
  }

  private List<Path> places(Path root) {
    return Stream.of(folder, torchvision, folder + "/" + torchvision)
        .flatMap(base -> Stream.of(base, base + "/raw", base + "/gzip"))
        .map(root::resolve)
        .toList();
  }

  /** A file under any of its names; of several the first complete one, unpacked ones first. */
  private static Optional<Path> find(Path place, String name) throws IOException {
    List<Path> candidates = candidates(place, name);
    for (Path candidate : candidates.subList(0, Math.max(candidates.size() - 1, 0))) {
      if (IdxSource.isWhole(candidate)) {
        return Optional.of(candidate);
      }
    }
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(candidates.get(candidates.size() - 1));
  }

  private static List<Path> candidates(Path place, String name) {
    List<String> names = List.of(name, name.replace("-idx", ".idx"));
    List<Path> candidates = new ArrayList<>();
    for (String ending : List.of("", PACKED)) {
      for (String file : names) {
        candidates.add(place.resolve(file + ending));
        names.forEach(parent -> candidates.add(place.resolve(parent).resolve(file + ending)));
      }
    }
    return candidates.stream().filter(Files::isRegularFile).toList();
  }

  @Override
  public ImageSource open(Split split, List<Path> files) throws IOException {
    return IdxSource.open(files.get(0), files.get(1), labels);
  }
}
