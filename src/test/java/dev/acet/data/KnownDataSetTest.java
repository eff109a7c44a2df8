package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownDataSetTest {

  @Test
  void namesAreTheOriginalsAndThenOurs() {
    assertThat(KnownDataSet.values())
        .extracting(known -> known.set().name())
        .containsExactly(
            "mnist",
            "fmnist",
            "emnist",
            "cifar10_gray",
            "cifar10",
            "cifar100",
            "svhn",
            "lsun_classroom",
            "imagenet_minus_cifar10",
            "strokes",
            "strokes_letters",
            "strokes_textures");
  }

  @Test
  void noTwoSetsShareAName() {
    List<String> names = new ArrayList<>();
    for (KnownDataSet known : KnownDataSet.values()) {
      names.add(known.set().name());
      names.addAll(known.aliases());
    }
    assertThat(names).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByEachOfItsNames(KnownDataSet known) {
    assertThat(KnownDataSet.find(known.set().name())).contains(known);
    assertThat(known.aliases())
        .allSatisfy(name -> assertThat(KnownDataSet.find(name)).contains(known));
  }

  @ParameterizedTest
  @CsvSource({
    "gray-cifar10, CIFAR10_GRAY",
    "cifar10-gray, CIFAR10_GRAY",
    "lsun, LSUN_CLASSROOM",
    "lsun-classroom, LSUN_CLASSROOM",
    "fashion-mnist, FMNIST",
    "Fashion_MNIST, FMNIST",
    "letters, EMNIST",
    "CIFAR-10, CIFAR10",
    "SVHN, SVHN",
  })
  void findsUsualSpellings(String name, KnownDataSet expected) {
    assertThat(KnownDataSet.find(name)).contains(expected);
  }

  @Test
  void findsNothingElse() {
    assertThat(List.of("", "cifar", "mnist ", "mnist/", "tiny-imagenet"))
        .allSatisfy(name -> assertThat(KnownDataSet.find(name)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "MNIST, 10, 60000, 10000",
    "FMNIST, 10, 60000, 10000",
    "EMNIST, 26, 124800, 20800",
    "CIFAR10_GRAY, 10, 50000, 10000",
    "CIFAR10, 10, 50000, 10000",
    "CIFAR100, 100, 50000, 10000",
    "SVHN, 10, 73257, 26032",
    "LSUN_CLASSROOM, 1, 10000, 300",
  })
  void hasTheOfficialClassesAndCounts(KnownDataSet known, int classes, int train, int test) {
    assertThat(known.set().classNames()).hasSize(classes).doesNotHaveDuplicates();
    assertThat(known.set().official().of(Split.TRAIN)).hasValue(train);
    assertThat(known.set().official().of(Split.TEST)).hasValue(test);
  }

  @Test
  void nothingIsKnownOfAFolderBeforeItIsRead() {
    DataSet folder = KnownDataSet.IMAGENET_MINUS_CIFAR10.set();
    assertThat(folder.shape()).isNull();
    assertThat(folder.classNames()).isEmpty();
    assertThat(folder.official().of(Split.TEST)).isEmpty();
  }

  /** CIFAR-100's fine labels are numbered by the alphabet; some are asked for by number. */
  @Test
  void cifar100IsInOfficialOrder() {
    List<String> names = KnownDataSet.CIFAR100.set().classNames();
    assertThat(names).isSorted();
    assertThat(names).allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
    Map.of(0, "apple", 19, "cattle", 29, "dinosaur", 49, "mountain", 71, "sea", 99, "worm")
        .forEach((label, name) -> assertThat(names.get(label)).isEqualTo(name));
  }

  @Test
  void shapesAreThoseOfThePapersNetworks() {
    assertThat(KnownDataSet.CIFAR10_GRAY.set().shape()).isEqualTo(new ImageShape(28, 28, 1));
    assertThat(KnownDataSet.CIFAR10_GRAY.set().isGray()).isTrue();
    assertThat(KnownDataSet.LSUN_CLASSROOM.set().shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(KnownDataSet.CIFAR10.set().isGray()).isFalse();
  }

  @Test
  void thePaperEvaluatesOnTestImagesButForLsun() {
    assertThat(KnownDataSet.LSUN_CLASSROOM.evaluationSplit()).isEqualTo(Split.TRAIN);
    assertThat(KnownDataSet.SVHN.evaluationSplit()).isEqualTo(Split.TEST);
  }
}
