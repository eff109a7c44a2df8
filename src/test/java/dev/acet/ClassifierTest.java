package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Score;
import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.image.BufferedImages;
import dev.acet.image.ImageConversion;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.Resize;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTest {

  private static final int SIZE = 28 * 28;

  @TempDir private Path folder;
  private String model;
  private float[] images;

  @BeforeEach
  void save() {
    Path prefix = folder.resolve("lenet-1");
    SavedCheckpoint.save(prefix, new LeNet(10, Activation.RELU), 2);
    model = prefix.toString();
    images = new float[24 * SIZE];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
  }

  @Test
  void predictsABatchAsItPredictsEachImageFromSeveralThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Classifier classifier = Classifier.open(model, folder)) {
      assertThat(classifier.inputShape()).isEqualTo(new ImageShape(28, 28, 1));
      List<Prediction> batch = classifier.predict(images, 24);
      List<Future<Prediction>> single = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        float[] image = Arrays.copyOfRange(images, i * SIZE, (i + 1) * SIZE);
        single.add(threads.submit(() -> classifier.predict(image)));
      }
      for (int i = 0; i < 24; i++) {
        assertThat(single.get(i).get().logits())
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(batch.get(i).logits());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void scoresFollowFromLogitsAndProbabilities() throws IOException {
    try (Classifier classifier = Classifier.open(model, folder)) {
      Prediction prediction = classifier.predict(images, 1).get(0);
      List<Integer> order = prediction.mostProbable(5);
      assertThat(order).hasSize(5).startsWith(prediction.classIndex());
      assertThat(prediction.className()).isEqualTo("class " + prediction.classIndex());
      assertThat(prediction.score(Score.MSP)).isEqualTo(prediction.confidence());
      double largest = prediction.logits()[prediction.classIndex()];
      assertThat(prediction.score(Score.MAX_LOGIT)).isEqualTo(largest);
      assertThat(prediction.score(Score.ENERGY))
          .isCloseTo(largest - Math.log(prediction.confidence()), within(1e-5));
    }
  }

  @Test
  void refusesOtherSizesAndUseAfterClosing() throws IOException {
    Classifier classifier = Classifier.open(model, folder);
    assertThatThrownBy(() -> classifier.predict(new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an image of 28x28x1 has 784 values, not 5");
    classifier.close();
    assertThatThrownBy(() -> classifier.predict(images, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  /** A wide image, whose ends are lost in a crop. */
  @ParameterizedTest
  @EnumSource
  void imagesAreResizedAsTheModelsTrainingImagesWere(Resize resize) throws IOException {
    Files.writeString(
        folder.resolve("run.json"),
        """
        {"schema": 1, "started": "2024-01-02T03:04:05Z", "options": {
          "dataset": "mnist", "model": "lenet", "activation": "relu", "method": "plain",
          "weightDecay": 0, "noiseFraction": 0, "eps": 0, "steps": 0, "permutedFraction": 0,
          "noiseTerm": "uniform", "resize": "%s"}}
        """
            .formatted(resize.id()));
    BufferedImage wide = new BufferedImage(60, 30, BufferedImage.TYPE_3BYTE_BGR);
    SplittableRandom random = new SplittableRandom(2);
    for (int x = 0; x < 60; x++) {
      wide.setRGB(x, random.nextInt(30), -1);
    }
    try (Classifier classifier = Classifier.open(model, folder)) {
      ImageTarget target = new ImageTarget(classifier.inputShape(), resize);
      float[] pixels = new ImageConversion(target, false).apply(BufferedImages.pixels(wide));
      assertThat(classifier.predict(wide)).isEqualTo(classifier.predict(pixels));
      assertThat(classifier.predictAll(List.of(InputImage.of(wide))))
          .containsExactly(classifier.predict(pixels));
      String weights = Checkpoint.open(Path.of(model)).fingerprint();
      String fingerprint = classifier.identity().fingerprint();
      assertThat(fingerprint).hasSameSizeAs(weights);
      assertThat(fingerprint.equals(weights)).isEqualTo(resize == Resize.SQUEEZE);
    }
  }

  @Test
  void anyFormOfAnImageIsTheSameImage() throws IOException {
    try (InputStream in = ClassifierTest.class.getResourceAsStream("image/gray.png");
        Classifier classifier = Classifier.open(Path.of(model))) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      Path file = Files.write(folder.resolve("gray.png"), bytes);
      BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(bytes));
      Prediction expected = classifier.predict(file);
      assertThat(classifier.predict(bytes)).isEqualTo(expected);
      assertThat(classifier.predict(new ByteArrayInputStream(bytes))).isEqualTo(expected);
      assertThat(classifier.predict(decoded)).isEqualTo(expected);
      List<InputImage> all =
          List.of(InputImage.of(file), InputImage.of(Arrays.copyOf(images, SIZE)));
      List<Prediction> together = classifier.predictAll(all);
      assertThat(together.get(0).logits())
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(expected.logits());
      assertThat(classifier.scores(Score.ENERGY, all))
          .containsExactly(
              together.get(0).score(Score.ENERGY), together.get(1).score(Score.ENERGY));
      assertThat(classifier.predictAll(List.of())).isEmpty();
      assertThatThrownBy(() -> classifier.predict(new byte[3]))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("the given image: expected a PNG, JPEG or WebP image");
    }
  }

  @Test
  void whatIsNoPixelIsRefused() throws IOException {
    try (Classifier classifier = Classifier.open(model, folder)) {
      for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -.001f, 1.001f, 255}) {
        float[] batch = Arrays.copyOf(images, 2 * SIZE);
        batch[SIZE + 5] = value;
        assertThatThrownBy(() -> classifier.predict(batch, 2))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("pixels are in [0, 1], but value 5 of image 1 is " + value);
      }
      assertThatThrownBy(() -> classifier.predict(images, 25))
          .hasMessageStartingWith("25 images of 28x28x1 were requested");
    }
  }

  @Test
  void aPredictionCannotBeChanged() throws IOException {
    try (Classifier classifier = Classifier.open(model, folder)) {
      Prediction prediction = classifier.predict(images, 1).get(0);
      Prediction same = classifier.predict(images, 1).get(0);
      double confidence = prediction.confidence();
      prediction.probabilities()[prediction.classIndex()] = 42;
      prediction.logits()[0] = 42;
      assertThat(prediction.confidence()).isEqualTo(confidence);
      assertThat(prediction).isEqualTo(same).hasSameHashCodeAs(same);
      assertThat(prediction.toString()).contains(String.valueOf(prediction.logits()[3]));
      float[] other = prediction.logits();
      other[0]++;
      assertThat(prediction)
          .isNotEqualTo(new Prediction(prediction.classNames(), other, prediction.probabilities()));
    }
  }

  @Test
  void closingWaitsForThePredictionsInProgress() throws Exception {
    Classifier classifier = Classifier.open(model, folder);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch running = new CountDownLatch(4);
    try {
      List<Future<String>> ends = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ends.add(
            threads.submit(
                () -> {
                  try {
                    while (true) {
                      classifier.predict(images, 24);
                      running.countDown();
                    }
                  } catch (IllegalStateException e) {
                    return String.valueOf(e.getMessage());
                  }
                }));
      }
      running.await();
      classifier.close();
      classifier.close();
      for (Future<String> end : ends) {
        assertThat(end.get()).isEqualTo("the classifier of lenet-1 is closed");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aModelWithoutCalibrationSaysHowToMakeOne() throws IOException {
    try (Classifier classifier = Classifier.open(model, folder)) {
      assertThatThrownBy(() -> classifier.rejector(Score.ofId("Max-Logit"), .05))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(folder.resolve("calibration.json") + " is missing");
      assertThatThrownBy(() -> Score.ofId("max"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("\"max\" is none of msp, max-logit, energy, entropy");
    }
  }
}
