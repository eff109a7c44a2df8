package dev.acet.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Score;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.eval.PlainPredictor;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Network;
import dev.acet.prediction.Predictions;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise is held on real images: the released models on test images, split at random. */
class PromiseOnImagesTest {

  private static final double RATE = .05;

  /** A hundred times half of 1,000 images calibrates and the other half is decided. */
  @ParameterizedTest
  @ValueSource(strings = {"cifar10-plain", "cifar10-acet"})
  void freshHalvesAreRejectedAsOftenAsPromised(String alias) throws IOException {
    double[] scores = scores(alias, "cifar10", 1000);
    RejectionPromise promise = new RejectionPromise(500, RATE);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
    Random random = new Random(1);
    int inside = 0;
    double mean = 0;
    for (int split = 0; split < 100; split++) {
      Collections.shuffle(order, random);
      double share = rejectedShare(scores, order, 500);
      inside += promise.share(500).contains(share) ? 1 : 0;
      mean += share / 100;
    }
    assertThat(inside).isGreaterThanOrEqualTo(90);
    assertThat(mean).isCloseTo(promise.expected(), within(.002));
  }

  private static double rejectedShare(double[] scores, List<Integer> order, int calibrating) {
    double[] shuffled = order.stream().mapToDouble(i -> scores[i]).toArray();
    CalibrationScores calibration =
        CalibrationScores.of(Arrays.copyOf(shuffled, calibrating), new int[calibrating]);
    long rejected =
        Arrays.stream(shuffled, calibrating, shuffled.length)
            .filter(score -> calibration.pValue(score) <= RATE)
            .count();
    return (double) rejected / (shuffled.length - calibrating);
  }

  private static double[] scores(String alias, String set, int count) throws IOException {
    Model model = new ModelDirectory(Reference.models()).find(alias);
    LabelledImages images = new DataDirectory(Reference.data()).open(set, Split.TEST);
    List<Predictions> predictions = new ArrayList<>();
    try (Network network = model.open(SessionOptions.withDefaults());
        ImageBatches batches = images.batches(model.imageTarget(), 125, count)) {
      for (ImageBatch batch = batches.next(); batch != null; batch = batches.next()) {
        predictions.add(new PlainPredictor(network, 125, false).of(batch, 0));
      }
    }
    return Score.MSP.scores(Predictions.concatenated(predictions));
  }
}
