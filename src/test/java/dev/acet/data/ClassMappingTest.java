package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassMappingTest {

  private static final List<String> CIFAR10 = KnownDataSet.CIFAR10.set().classNames();
  private static final ImageShape SHAPE = new ImageShape(1, 1, 1);

  @Test
  void someOfTheClassesAreFoundByName() throws IOException {
    ClassMapping mapping = byName(List.of("cat", "dog", "ship"), CIFAR10);
    assertThat(mapping.indices()).containsExactly(3, 5, 8);
    assertThat(mapping.isTrivial()).isFalse();
    assertThat(mapping.names())
        .containsExactly(entry("cat", "cat"), entry("dog", "dog"), entry("ship", "ship"));
  }

  @ParameterizedTest
  @CsvSource({
    "Automobile, automobile",
    "TRUCK, truck",
    "' bird ', bird",
    "Straße, STRASSE",
    "T-shirt_top, T-shirt/top",
    "T-Shirt:Top, T-shirt/top",
    "ankle-boot, Ankle boot",
    "Maple Tree, maple_tree",
    "007, 7",
    "00, 0",
    "caf\u00e9, cafe\u0301",
    "CAFE\u0301, caf\u00e9",
  })
  void whatPeopleSpellOtherwiseIsTheSame(String inSet, String ofModel) throws IOException {
    assertThat(byName(List.of(inSet), List.of("other", ofModel)).indices()).containsExactly(1);
    assertThat(byName(List.of(ofModel), List.of(inSet, "other")).indices()).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "1, -1", "a, aa", "cat, cats", "0, ''", "maple tree, mapletree"})
  void whatDiffersIsNot(String inSet, String ofModel) {
    assertThatThrownBy(() -> byName(List.of(inSet), List.of(ofModel)))
        .isInstanceOf(InputException.class);
  }

  @Test
  void theStricterSpellingCounts() throws IOException {
    List<String> letters = List.of("A", "B", "a", "b", "\u00e9", "e\u0301");
    assertThat(byName(letters, letters).isTrivial()).isTrue();
    assertThat(byName(List.of("b", "B", "e\u0301"), letters).indices()).containsExactly(3, 1, 5);
    assertThat(byName(List.of(" a"), letters).indices()).containsExactly(2);
  }

  @Test
  void aClassThatTheModelLacksIsRefusedWithBothLists() {
    assertThatThrownBy(() -> byName(List.of("cat", "lion"), List.of("cat", "dog")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "set has the classes cat, lion; net has cat, dog; net does not know lion. Rename.");
  }

  @Test
  void whatIsUnclearIsRefused() {
    assertThatThrownBy(() -> byName(List.of("Cat", "cat"), CIFAR10))
        .hasMessageContaining("; Cat and cat are both cat. Rename.");
    assertThatThrownBy(() -> byName(List.of("1", "01"), List.of("1", "2")))
        .hasMessageContaining("1 and 01 are both 1");
    assertThatThrownBy(() -> byName(List.of("Cat"), List.of("cat", "CAT")))
        .hasMessageContaining("; Cat may be cat or CAT. Rename.");
  }

  @Test
  void longListsAreCut() {
    List<String> many = IntStream.range(0, 1000).mapToObj(i -> "n" + i).toList();
    assertThatThrownBy(() -> byName(many, CIFAR10))
        .hasMessageContaining("n98, n99, ... (1000 in all); net has airplane,");
  }

  @Test
  void positionsAreTakenIfTheyAreEnough() throws IOException {
    ClassMapping mapping = ClassMapping.byPosition(set(List.of("x", "y")), "net", CIFAR10);
    assertThat(mapping.indices()).containsExactly(0, 1);
    assertThat(mapping.isTrivial()).isFalse();
    assertThatThrownBy(() -> ClassMapping.byPosition(set(CIFAR10), "net", List.of("a", "b")))
        .isInstanceOf(InputException.class)
        .hasMessage("set has 10 classes, net only 2: it cannot be its in-distribution.");
  }

  @Test
  void imagesGetTheModelsLabels() throws IOException {
    LabelledImages images =
        new LabelledImages(
            set(List.of("ship", "cat")), Split.TEST, MemorySource.counting(2, SHAPE));
    LabelledImages mapped = byName(List.of("ship", "cat"), CIFAR10).apply(images);
    ImageBatch batch = ImageSample.first(mapped, 2, ImageTarget.squeezed(SHAPE));
    assertThat(batch.labels()).containsExactly(8, 3);
    assertThat(batch.pixels()).containsExactly(0, 1 / 255f);
    assertThat(mapped.className(8)).isEqualTo("ship");
    assertThat(mapped.size()).isEqualTo(2);
    assertThat(byName(CIFAR10, CIFAR10).apply(images)).isSameAs(images);
  }

  @Test
  void anImageWithoutALabelIsRefused() throws IOException {
    RawImage unlabelled = new RawImage(SHAPE, new byte[1], RawImage.UNLABELLED);
    LabelledImages images =
        new LabelledImages(set(List.of("cat")), Split.TEST, new MemorySource(List.of(unlabelled)));
    LabelledImages mapped = byName(List.of("cat"), CIFAR10).apply(images);
    assertThatThrownBy(() -> ImageSample.first(mapped, 1, ImageTarget.squeezed(SHAPE)))
        .isInstanceOf(InputException.class)
        .hasMessage("set: an image without a label cannot be of an in-distribution.");
  }

  private static ClassMapping byName(List<String> set, List<String> model) throws IOException {
    return ClassMapping.byName(set(set), "net", model, "Rename.");
  }

  private static DataSet set(List<String> classes) {
    return DataSet.ofFolder("set").withClassNames(classes);
  }
}
