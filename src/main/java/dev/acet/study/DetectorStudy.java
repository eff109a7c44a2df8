package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.data.HeldOut;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.detector.DetectorFile;
import dev.acet.detector.OutputLayer;
import dev.acet.detector.TrainingOutputs;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.prediction.Predictions;
import java.io.IOException;
import java.util.Optional;

/**
 * Collects what feature detectors are fitted on: a model's outputs for images of its training set.
 *
 * @param data where the images are
 * @param progress receives the progress, and remarks on the choice of images
 */
public record DetectorStudy(
    Model model, DataDirectory data, Computation computation, Progress progress) {

  /**
   * Runs the model over images of a set. Training images that the model's own run held out are not
   * among them: they may be those that it is calibrated on.
   *
   * @param limit the largest number of images; of a folder, they are sampled by the seed
   * @throws InputException if the set is missing or damaged, or has other classes than the model
   */
  public DetectorFile fit(String set, Split split, int limit) throws IOException {
    LabelledImages all = open(set, split);
    ModelOutputs outputs = new ModelOutputs(model, computation, progress);
    LabelledImages images =
        outputs
            .labelled(all, "Fit the detectors on images of the model's own classes.")
            .sample(limit, computation.seed());
    Predictions predictions = outputs.of(images, true);
    DetectorFile.Source source =
        DetectorFile.Source.of(
            Versions.acet(),
            model.identity(),
            images.set().name(),
            split.toString(),
            predictions.count(),
            computation.seed());
    try {
      return new DetectorFile(source, new TrainingOutputs(predictions, layer()));
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "%s cannot be fitted on %s (%s): %s."
              .formatted(model.title(), images.set().name(), split, e.getMessage()));
    }
  }

  private LabelledImages open(String set, Split split) throws IOException {
    if (split == Split.TRAIN) {
      Optional<HeldOut> own = new OwnSplit(model, data).of(set);
      if (own.isPresent()) {
        progress.remark(
            own.get().validation().size() + " images that the model's run held out are left out");
        return own.get().training();
      }
    }
    return data.open(set, split);
  }

  private OutputLayer layer() throws IOException {
    return model
        .outputLayer()
        .orElseThrow(
            () ->
                InputException.of(
                    model.name()
                        + " does not end with a fully connected layer of its features, which"
                        + " detectors need."));
  }
}
