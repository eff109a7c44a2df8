package dev.acet.data;

import dev.acet.data.format.CifarSource;
import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR's binary version.
 *
 * @param folder what the official archive unpacks to, below the data directory
 * @param train the training files; some of them are enough
 */
record CifarLayout(CifarSource.Format format, String folder, List<String> train, String test)
    implements Layout {

  static final Layout CIFAR10 =
      new CifarLayout(
          CifarSource.Format.CIFAR10,
          "cifar10/cifar-10-batches-bin",
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
          "cifar100/cifar-100-binary",
          List.of("train.bin"),
          "test.bin");

  @Override
  public List<Path> files(Path root, Split split) {
    Path archive = root.resolve(folder);
    if (split == Split.TEST) {
      return List.of(archive.resolve(test));
    }
    List<Path> present = train.stream().map(archive::resolve).filter(Files::exists).toList();
    return present.isEmpty() ? List.of(archive.resolve(train.get(0))) : present;
  }

  @Override
  public ImageSource open(Split split, List<Path> files) throws IOException {
    return CifarSource.open(files, format);
  }
}
