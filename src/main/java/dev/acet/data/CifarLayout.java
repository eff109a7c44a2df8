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
 * The files of CIFAR's binary version, with or without the folder that the official archive unpacks
 * to.
 *
 * @param set acet's folder, relative to the data directory
 * @param folder the folder that the official archive unpacks to
 * @param python the folder that the archive of the Python version unpacks to
 * @param train the training files; some of them suffice
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

  /** Detects the Python version. It is pickled, and unpickling a file executes its content. */
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
