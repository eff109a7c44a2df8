package dev.acet.data;

import dev.acet.data.format.CifarSource;
import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CIFAR's binary version, in the folder that the official archive unpacks to or without it.
 *
 * @param set acet's folder, below the data directory
 * @param folder what the official archive unpacks to
 * @param python what the archive of the version for Python unpacks to
 * @param train the training files; some of them are enough
 */
record CifarLayout(
    CifarSource.Format format,
    String set,
    String folder,
    String python,
    List<String> train,
    String test)
    implements Layout {

  static final Layout CIFAR10 =
      new CifarLayout(
          CifarSource.Format.CIFAR10,
          "cifar10",
          "cifar-10-batches-bin",
          "cifar-10-batches-py",
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          "test_batch.bin");

  static final Layout CIFAR100 =
      new CifarLayout(
          CifarSource.Format.CIFAR100,
          "cifar100",
          "cifar-100-binary",
          "cifar-100-python",
          List.of("train.bin"),
          "test.bin");

  @Override
  public List<Path> files(Path root, Split split) {
    List<String> names = split == Split.TEST ? List.of(test) : train;
    return Stream.of(set + "/" + folder, set, folder)
        .map(place -> present(root.resolve(place), names))
        .filter(files -> !files.isEmpty())
        .findFirst()
        .orElse(List.of(root.resolve(set).resolve(folder).resolve(names.get(0))));
  }

  private static List<Path> present(Path place, List<String> names) {
    return names.stream().map(place::resolve).filter(Files::exists).toList();
  }

  /** The version for Python is pickled, and what unpickles a file runs what is in it. */
  @Override
  public Optional<String> otherVersion(Path root) {
    return Stream.of(set + "/" + python, python, set + "/" + python + "/" + python)
        .map(root::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .map(
            pickles ->
                pickles
                    + " is the version for Python, whose pickles acet does not read. Fetch the"
                    + " binary version with: acet data fetch "
                    + set);
  }

  @Override
  public ImageSource open(Split split, List<Path> files) throws IOException {
    return CifarSource.open(files, format);
  }
}
