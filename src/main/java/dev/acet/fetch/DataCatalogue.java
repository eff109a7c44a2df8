package dev.acet.fetch;

import dev.acet.data.KnownDataSet;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the paper's data sets are published, with the sizes and checksums that their authors, or
 * those who mirror them, publish.
 */
public final class DataCatalogue {

  private static final List<String> MNIST =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");
  private static final List<String> FASHION =
      List.of(
          "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
          "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/");
  private static final List<String> EMNIST =
      List.of(
          "https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/",
          "https://biometrics.nist.gov/cs_links/EMNIST/");
  private static final List<String> CIFAR = List.of("https://www.cs.toronto.edu/~kriz/");
  private static final List<String> SVHN = List.of("http://ufldl.stanford.edu/housenumbers/");
  private static final List<String> LSUN = List.of("http://dl.yf.io/lsun/scenes/");

  private static final long RECORDS = 10_000;
  private static final long CIFAR10_RECORD = 1 + 3 * 32 * 32;
  private static final long CIFAR100_RECORD = 2 + 3 * 32 * 32;
  private static final long LARGEST_LSUN = 1L << 33;

  private final Optional<String> mirror;

  /**
   * A catalogue of the official addresses.
   *
   * @param mirror has all in place of these: {@code <mirror>/<set>/<file>}
   */
  public DataCatalogue(Optional<String> mirror) {
    this.mirror = mirror.map(base -> base.endsWith("/") ? base : base + "/");
  }

  /** All files of a set; none for a set that nobody may publish, or that acet draws. */
  public List<Item> items(KnownDataSet set) {
    return switch (set) {
      case MNIST ->
          List.of(
              idx(
                  "mnist/train-images-idx3-ubyte.gz",
                  9_912_422,
                  "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
              idx(
                  "mnist/train-labels-idx1-ubyte.gz",
                  28_881,
                  "d53e105ee54ea40749a09fcbcd1e9432",
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
              idx(
                  "mnist/t10k-images-idx3-ubyte.gz",
                  1_648_877,
                  "9fb629c4189551a2d022fa330f9573f3",
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
              idx(
                  "mnist/t10k-labels-idx1-ubyte.gz",
                  4_542,
                  "ec29112dd5afa0611ce80d1b7f02629c",
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));
      case FMNIST ->
          List.of(
              idx(
                  "fmnist/train-images-idx3-ubyte.gz",
                  26_421_880,
                  "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
              idx(
                  "fmnist/train-labels-idx1-ubyte.gz",
                  29_515,
                  "25c81989df183df01b3e8a0aad5dffbe",
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
              idx(
                  "fmnist/t10k-images-idx3-ubyte.gz",
                  4_422_102,
                  "bef4ecab320f06d8554ea6380940ec79",
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
              idx(
                  "fmnist/t10k-labels-idx1-ubyte.gz",
                  5_148,
                  "bb300cfdad3c16e7a12a480ee83cd310",
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));
      case EMNIST -> List.of(emnist());
      case CIFAR10, CIFAR10_GRAY -> List.of(cifar10());
      case CIFAR100 -> List.of(cifar100());
      case SVHN ->
          List.of(
              svhn("svhn/test_32x32.mat", 64_275_384, "eb5a983be6a315427106f1b164d9cef3"),
              svhn("svhn/train_32x32.mat", 182_040_794, "e26dedcc434d2e4c54c9b2d4a06d8373"));
      case LSUN_CLASSROOM -> List.of(lsun("classroom_val_lmdb"), lsun("classroom_train_lmdb"));
      case IMAGENET_MINUS_CIFAR10, STROKES, STROKES_LETTERS, STROKES_TEXTURES -> List.of();
    };
  }

  private Item idx(String path, long size, String md5, String sha256) {
    List<String> bases = path.startsWith("mnist/") ? MNIST : FASHION;
    Checksum[] checksums = {Checksum.md5(md5), Checksum.sha256(sha256)};
    return Item.of(RemoteFile.of(addresses(bases, path), size, checksums), path);
  }

  private Item svhn(String path, long size, String md5) {
    return Item.of(RemoteFile.of(addresses(SVHN, path), size, Checksum.md5(md5)), path);
  }

  private Item emnist() {
    List<Member> letters = new ArrayList<>();
    for (String split : List.of("train", "test")) {
      for (String part : List.of("images-idx3", "labels-idx1")) {
        String name = "emnist-letters-%s-%s-ubyte.gz".formatted(split, part);
        letters.add(new Member("gzip/" + name, "emnist/" + name, 0, 1 << 27));
      }
    }
    String path = "emnist/gzip.zip";
    Checksum md5 = Checksum.md5("58c8d27c78d21e728a6bc7b3cc06412e");
    RemoteFile file = RemoteFile.of(addresses(EMNIST, path), 561_753_746, md5);
    return new Item(file, path, Archive.ZIP, letters);
  }

  private Item cifar10() {
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
    Checksum md5 = Checksum.md5("c32a1d4ab5d03f1284b67883e8d87530");
    RemoteFile file = RemoteFile.of(addresses(CIFAR, path), 170_052_171, md5);
    return new Item(file, path, Archive.TAR_GZ, members);
  }

  private Item cifar100() {
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
    Checksum md5 = Checksum.md5("03b5dce01913d631647c71ecec9e9cb8");
    RemoteFile file = RemoteFile.of(addresses(CIFAR, path), 168_513_733, md5);
    return new Item(file, path, Archive.TAR_GZ, members);
  }

  /** Nobody publishes its sizes or checksums: what the server says, and ZIP's own sums, count. */
  private Item lsun(String name) {
    String entry = name + "/data.mdb";
    Member member = new Member(entry, "lsun/" + entry, 0, LARGEST_LSUN);
    String path = "lsun/" + name + ".zip";
    RemoteFile file = new RemoteFile(addresses(LSUN, path), 0, LARGEST_LSUN, List.of());
    return new Item(file, path, Archive.ZIP, List.of(member));
  }

  private List<URI> addresses(List<String> bases, String path) {
    String name = path.substring(path.indexOf('/') + 1);
    return mirror
        .map(base -> List.of(URI.create(base + path)))
        .orElseGet(() -> bases.stream().map(base -> URI.create(base + name)).toList());
  }
}
