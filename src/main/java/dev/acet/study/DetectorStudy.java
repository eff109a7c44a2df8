package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.data.HeldOut;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.detector.DetectorFile;
import dev.acet.detector.DetectorShard;
import dev.acet.detector.OutputLayer;
import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Shard;
import dev.acet.prediction.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
   * Which images to take. Training images that the model's own run held out are not among them:
   * they may be those that it is calibrated on.
   *
   * @param limit the largest number of images; of a folder, they are sampled by the seed
   */
  public record Choice(String set, Split split, int limit) {}

  /**
   * Runs the model over images of a set.
   *
   * @throws InputException if the set is missing or damaged, or has other classes than the model
   */
  public DetectorFile fit(Choice choice) throws IOException {
    LabelledImages images = images(choice);
    OutputLayer layer = layer();
    Predictions predictions = outputs(images, layer, Shard.WHOLE);
    return DetectorFile.of(source(images), predictions, layer);
  }

  /**
   * Runs the model over a shard of these images, unless that has been done.
   *
   * @param place the shard's file
   * @param replace whether it is computed again and replaced if it is there
   * @return whether there was anything to do
   * @throws InputException as {@link #fit}, or if the shard is there and damaged
   * @throws OtherOptionsException if it is there with other options
   */
  public boolean fit(Choice choice, Shard shard, Path place, boolean replace) throws IOException {
    LabelledImages images = images(choice);
    DetectorFile.Source source = source(images);
    DetectorShard.Share share = DetectorShard.Share.of(shard, computation.batchSize());
    if (!replace && Files.exists(place)) {
      if (!DetectorShard.read(place, shard).isOf(source, share)) {
        throw new OtherOptionsException(place);
      }
      return false;
    }
    OutputLayer layer = layer();
    new DetectorShard(source, share, outputs(images, layer, shard), layer).write(place);
    return true;
  }

  private LabelledImages images(Choice choice) throws IOException {
    return new ModelOutputs(model, computation, progress)
        .labelled(
            open(choice.set(), choice.split()),
            "Fit the detectors on images of the model's own classes.")
        .sample(choice.limit(), computation.seed());
  }

  private DetectorFile.Source source(LabelledImages images) throws IOException {
    return DetectorFile.Source.of(
        Versions.acet(),
        model.identity(),
        images.set().name(),
        images.split().toString(),
        images.size(),
        computation.seed());
  }

  private Predictions outputs(LabelledImages images, OutputLayer layer, Shard shard)
      throws IOException {
    Units units = new Units(images.size(), computation.batchSize());
    if (units.haveNoneFor(shard)) {
      progress.remark(images.set().title() + ": " + units.noneFor(shard));
      NpyArray features = NpyArray.of(new float[0], 0, layer.features());
      return new Predictions(
          layer.classes(),
          new float[0],
          new float[0],
          new int[0],
          Map.of(Predictions.FEATURES, features));
    }
    return new ModelOutputs(model, computation, progress).of(images, true, shard);
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
