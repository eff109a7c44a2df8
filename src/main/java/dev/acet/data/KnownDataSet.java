package dev.acet.data;

import dev.acet.data.format.LabelRange;
import dev.acet.data.strokes.DrawnSource.Drawing;
import dev.acet.image.ImageShape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data sets that acet knows: the paper's, by the names that its authors' programs use, and
 * drawn ones.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are unmodifiable
public enum KnownDataSet {
  MNIST(
      Known.gray("mnist", "MNIST", ClassNames.DIGITS, new OfficialCounts(60_000, 10_000)),
      Usage.MNIST,
      new IdxLayout("mnist", "MNIST", "train", "t10k", new LabelRange(0, 10))),

  FMNIST(
      Known.gray("fmnist", "Fashion-MNIST", ClassNames.FASHION, new OfficialCounts(60_000, 10_000)),
      Usage.GRAY,
      new IdxLayout("fmnist", "FashionMNIST", "train", "t10k", new LabelRange(0, 10)),
      "fashion-mnist",
      "fashionmnist"),

  /** The letters of EMNIST, upright. */
  EMNIST(
      Known.gray(
          "emnist", "EMNIST letters", ClassNames.LETTERS, new OfficialCounts(124_800, 20_800)),
      Usage.GRAY,
      new TransposedLayout(
          new IdxLayout(
              "emnist",
              "EMNIST",
              "emnist-letters-train",
              "emnist-letters-test",
              new LabelRange(1, 26))),
      "letters",
      "emnist-letters"),

  /** CIFAR-10 at 28x28, each pixel the unrounded mean of its red, green and blue. */
  CIFAR10_GRAY(
      Known.gray(
          "cifar10_gray", "Gray CIFAR-10", ClassNames.CIFAR10, new OfficialCounts(50_000, 10_000)),
      Usage.GRAY,
      CifarLayout.CIFAR10,
      "gray-cifar10",
      "gray-cifar-10"),

  CIFAR10(
      Known.colour("cifar10", "CIFAR-10", ClassNames.CIFAR10, new OfficialCounts(50_000, 10_000)),
      Usage.CIFAR10,
      CifarLayout.CIFAR10,
      "cifar-10"),

  CIFAR100(
      Known.colour(
          "cifar100", "CIFAR-100", ClassNames.CIFAR100, new OfficialCounts(50_000, 10_000)),
      Usage.CIFAR100,
      CifarLayout.CIFAR100,
      "cifar-100"),

  SVHN(
      Known.colour("svhn", "SVHN", ClassNames.DIGITS, new OfficialCounts(73_257, 26_032)),
      Usage.SVHN,
      new SvhnLayout()),

  /** The training split is the first 10,000 of 168,103 images: the paper's out set. */
  LSUN_CLASSROOM(
      Known.colour(
          "lsun_classroom",
          "LSUN classroom",
          List.of("classroom"),
          new OfficialCounts(10_000, 300)),
      Usage.COLOUR,
      new LsunLayout(),
      "lsun"),

  /**
   * ImageNet without CIFAR-10's classes. It was never released, so a folder of images takes its
   * place.
   */
  IMAGENET_MINUS_CIFAR10(
      new DataSet(
          "imagenet_minus_cifar10",
          "ImageNet without CIFAR-10",
          null,
          List.of(),
          OfficialCounts.NONE),
      Usage.COLOUR,
      new FolderLayout("imagenet_minus_cifar10"),
      "imagenet-minus"),

  /** Digits that acet draws: an in-distribution for users without data. */
  STROKES(
      Drawn.set("strokes", "Strokes", Drawing.DIGITS),
      Usage.STROKES,
      new DrawnLayout(Drawing.DIGITS)),

  /** Letters drawn in the same way: an out-distribution for {@link #STROKES}. */
  STROKES_LETTERS(
      Drawn.set("strokes_letters", "Stroke letters", Drawing.LETTERS),
      Usage.GRAY,
      new DrawnLayout(Drawing.LETTERS)),

  /** Patterns: another out-distribution. */
  STROKES_TEXTURES(
      Drawn.set("strokes_textures", "Textures", Drawing.TEXTURES),
      Usage.GRAY,
      new DrawnLayout(Drawing.TEXTURES));

  private final DataSet set;
  private final Usage usage;
  private final Layout layout;
  private final List<String> aliases;

  KnownDataSet(DataSet set, Usage usage, Layout layout, String... aliases) {
    this.set = set;
    this.usage = usage;
    this.layout = layout;
    this.aliases = List.of(aliases);
  }

  /** The description of the set. */
  public DataSet set() {
    return set;
  }

  /** Shorter or more common names. */
  public List<String> aliases() {
    return aliases;
  }

  /** The out sets of a model trained on a set, in the paper's order; none for unknown sets. */
  public static List<String> outSets(String name) {
    return usage(name).outSets();
  }

  /** Sets whose permuted images serve as noise for models of a set whose own images are missing. */
  public static List<String> noiseStandIns(String name) {
    return usage(name).noiseStandIns();
  }

  /** The id of the network that is trained on a set by default. */
  public static String usualNetwork(String name) {
    return usage(name).network();
  }

  /** How the paper augments a set's training images; those of unknown sets are not mirrored. */
  public static Augmentation augmentation(String name) {
    return Augmentation.ofPaper(usage(name).mirrored());
  }

  private static Usage usage(String name) {
    return find(name).map(known -> known.usage).orElse(Usage.COLOUR);
  }

  /** The split that evaluations use, as in the paper. */
  public Split evaluationSplit() {
    return this == LSUN_CLASSROOM ? Split.TRAIN : Split.TEST;
  }

  /** The splits that the set has. */
  List<Split> splits() {
    return this == IMAGENET_MINUS_CIFAR10 ? List.of(Split.TEST) : List.of(Split.TRAIN, Split.TEST);
  }

  Layout layout() {
    return layout;
  }

  /** The set whose files this one reads. */
  public KnownDataSet stored() {
    return this == CIFAR10_GRAY ? CIFAR10 : this;
  }

  /** Whether two names mean the same images, be it in another form. */
  public static boolean areSameImages(String one, String other) {
    Optional<KnownDataSet> known = find(one);
    return known.isPresent()
        ? known.map(KnownDataSet::stored).equals(find(other).map(KnownDataSet::stored))
        : one.equals(other);
  }

  /** Finds a set by its name or an alias, in any case, with {@code _} or {@code -}. */
  public static Optional<KnownDataSet> find(String name) {
    String wanted = spelling(name);
    return Stream.of(values()).filter(known -> known.isCalled(wanted)).findFirst();
  }

  /** A set's own name for an alias; the name itself if it is unknown. */
  public static String canonical(String name) {
    return find(name).map(known -> known.set.name()).orElse(name);
  }

  /** The title of the set with a name; the name itself if it is unknown. */
  public static String title(String name) {
    return find(name).map(known -> known.set.title()).orElse(name);
  }

  private boolean isCalled(String wanted) {
    return spelling(set.name()).equals(wanted) || aliases.contains(wanted);
  }

  private static String spelling(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Descriptions of the drawn sets. */
  private static final class Drawn {

    static DataSet set(String name, String title, Drawing drawing) {
      return Known.gray(name, title, drawing.classNames(), DrawnLayout.COUNTS);
    }
  }

  /** Descriptions of sets in the two shapes that the paper's networks take. */
  private static final class Known {

    private static final ImageShape GRAY = new ImageShape(28, 28, 1);
    private static final ImageShape COLOUR = new ImageShape(32, 32, 3);

    static DataSet gray(
        String name, String title, List<String> classNames, OfficialCounts official) {
      return new DataSet(name, title, GRAY, classNames, official);
    }

    static DataSet colour(
        String name, String title, List<String> classNames, OfficialCounts official) {
      return new DataSet(name, title, COLOUR, classNames, official);
    }
  }
}
