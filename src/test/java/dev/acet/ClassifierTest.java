package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Score;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.image.ImageShape;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
