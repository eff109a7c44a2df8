package dev.acet.fetch;

import dev.acet.data.KnownDataSet;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lists where the paper's data sets are published, with the size and SHA-256 of each file. The
 * checksums are those that TensorFlow Datasets publishes in its {@code url_checksums}; those of
 * MNIST and Fashion-MNIST were compared with downloaded files. Immutable; threads may share it.
 */
public final class DataCatalogue {

  private static final List<String> MNIST =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");
  private static final List<String> FASHION =
      List.of(
          "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
          "https://storage.googleapis.com/tensorflow/tf-keras-datasets/");
  private static final List<String> EMNIST =
      List.of(
          "https://biometrics.nist.gov/cs_links/EMNIST/",
          "https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/");
  private static final List<String> CIFAR = List.of("https://www.cs.toronto.edu/~kriz/");

  /**
   * The last two are published over plain HTTP; whether their servers support HTTPS is not certain.
   */
  private static final List<String> SVHN =
      List.of(
          "https://ufldl.stanford.edu/housenumbers/", "http://ufldl.stanford.edu/housenumbers/");

  private static final List<String> LSUN =
      List.of("https://dl.yf.io/lsun/scenes/", "http://dl.yf.io/lsun/scenes/");

  private static final long RECORDS = 10_000;
  private static final long CIFAR10_RECORD = 1 + 3 * 32 * 32;
  private static final long CIFAR100_RECORD = 2 + 3 * 32 * 32;
  private static final long LARGEST_LSUN = 1L << 33;

  private final Optional<String> mirror;

  /**
   * A catalogue of the official addresses.
   *
   * @param mirror serves all files instead: {@code <mirror>/<set>/<file>}
   */
  public DataCatalogue(Optional<String> mirror) {
    this.mirror = mirror.map(base -> base.endsWith("/") ? base : base + "/");
  }

  /** All files of a set; none for a set that may not be redistributed, or that acet draws. */
  public List<Download> items(KnownDataSet set) {
    return switch (set) {
      case MNIST ->
          List.of(
              idx(
                  "mnist/train-images-idx3-ubyte.gz",
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
              idx(
                  "mnist/train-labels-idx1-ubyte.gz",
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
              idx(
                  "mnist/t10k-images-idx3-ubyte.gz",
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
              idx(
                  "mnist/t10k-labels-idx1-ubyte.gz",
                  4_542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));
      case FMNIST ->
          List.of(
              idx(
                  "fmnist/train-images-idx3-ubyte.gz",
                  26_421_880,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
              idx(
                  "fmnist/train-labels-idx1-ubyte.gz",
                  29_515,
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
              idx(
                  "fmnist/t10k-images-idx3-ubyte.gz",
                  4_422_102,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
              idx(
                  "fmnist/t10k-labels-idx1-ubyte.gz",
                  5_148,
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));
      case EMNIST -> List.of(emnist());
      case CIFAR10, CIFAR10_GRAY -> List.of(cifar10());
      case CIFAR100 -> List.of(cifar100());
      case SVHN ->
          List.of(
              svhn(
                  "svhn/test_32x32.mat",
                  64_275_384,
                  "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b"),
              svhn(
                  "svhn/train_32x32.mat",
                  182_040_794,
                  "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8"));
      case LSUN_CLASSROOM ->
          List.of(
              lsun(
                  "classroom_val_lmdb",
                  5_880_261,
                  "5e0e9a375d94091dfe1fa3be87d4a92f41c03f1c0b8e376acc7e05651de512d7"),
              lsun(
                  "classroom_train_lmdb",
                  3_279_497_022L,
                  "73a8a3e318819e1cc602f229673c3f51a68f3ece61e3764ce22df6abea4d0873"));
      case IMAGENET_MINUS_CIFAR10, STROKES, STROKES_LETTERS, STROKES_TEXTURES -> List.of();
    };
  }

  private Download idx(String path, long size, String sha256) {
    return Download.of(file(path.startsWith("mnist/") ? MNIST : FASHION, path, size, sha256), path);
  }

  private Download svhn(String path, long size, String sha256) {
    return Download.of(file(SVHN, path, size, sha256), path);
  }

  private Download emnist() {
    List<Member> letters = new ArrayList<>();
    for (String split : List.of("train", "test")) {
      for (String part : List.of("images-idx3", "labels-idx1")) {
        String name = "emnist-letters-%s-%s-ubyte.gz".formatted(split, part);
        letters.add(new Member("gzip/" + name, "emnist/" + name, 0, 1 << 27));
      }
    }
    String path = "emnist/gzip.zip";
    String sha256 = "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e";
    RemoteFile file = file(EMNIST, path, 561_753_746, sha256);
    return new Download(file, path, Archive.ZIP, letters);
  }

  private Download cifar10() {
    Stream<String> names =
        Stream.concat(
            IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin"),
            Stream.of("test_batch.bin"));
    List<Member> members =
        names
            .map(name -> "cifar-10-batches-bin/" + name)
            .map(name -> Member.of(name, "cifar10/" + name, RECORDS * CIFAR10_RECORD))
            .toList();
    String path = "cifar10/cifar-10-binary.tar.gz";
    String sha256 = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd";
    RemoteFile file = file(CIFAR, path, 170_052_171, sha256);
    return new Download(file, path, Archive.TAR_GZ, members);
  }

  private Download cifar100() {
    String folder = "cifar-100-binary/";
    List<Member> members =
        List.of(
            Member.of(
                folder + "train.bin",
                "cifar100/" + folder + "train.bin",
                5 * RECORDS * CIFAR100_RECORD),
            Member.of(
                folder + "test.bin", "cifar100/" + folder + "test.bin", RECORDS * CIFAR100_RECORD));
    String path = "cifar100/cifar-100-binary.tar.gz";
    String sha256 = "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec";
    RemoteFile file = file(CIFAR, path, 168_513_733, sha256);
    return new Download(file, path, Archive.TAR_GZ, members);
  }

  private Download lsun(String name, long size, String sha256) {
    String entry = name + "/data.mdb";
    Member member = new Member(entry, "lsun/" + entry, 0, LARGEST_LSUN);
    String path = "lsun/" + name + ".zip";
    return new Download(file(LSUN, path, size, sha256), path, Archive.ZIP, List.of(member));
  }

  private RemoteFile file(List<String> bases, String path, long size, String sha256) {
    return RemoteFile.of(addresses(bases, path), size, Checksum.sha256(sha256));
  }

  private List<URI> addresses(List<String> bases, String path) {
    String name = path.substring(path.indexOf('/') + 1);
    return mirror
        .map(base -> List.of(URI.create(base + path)))
        .orElseGet(() -> bases.stream().map(base -> URI.create(base + name)).toList());
  }

  /**
   * What to do by hand if no server has a set's files.
   *
   * @param data the folder with the data sets
   */
  public static String stepsByHand(KnownDataSet set, Path data) {
    if (set == KnownDataSet.LSUN_CLASSROOM) {
      return """
      LSUN's server is not always there. By hand:
        1. Find classroom_train_lmdb.zip and classroom_val_lmdb.zip (https://www.yf.io/p/lsun).
        2. Put both into %s/lsun.
        3. Run: acet data fetch lsun_classroom
      The paper takes the first 10,000 training images; the set is optional.\
      """
          .formatted(data);
    }
    return """
    imagenet_minus_cifar10 cannot be fetched: ImageNet may not be given away. By hand:
      1. Register at https://image-net.org and get the validation images of ILSVRC 2012,
         or take another large set of photographs.
      2. Leave out the classes that CIFAR-10 has (aeroplanes, cars, birds, cats, deer, dogs,
         frogs, horses, ships, trucks).
      3. Put the others into folders %s/imagenet_minus_cifar10/test/CLASS/ as PNG, JPEG or WebP;
         any size will do, acet brings them to 32x32.
      4. Run: acet data list\
    """
        .formatted(data);
  }
}
