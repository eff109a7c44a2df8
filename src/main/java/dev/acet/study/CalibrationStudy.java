package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.data.HeldOut;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.FittedDetectors;
import dev.acet.detector.ModelDetectors;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.prediction.Predictions;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.RejectionPromise;
import dev.acet.rejection.Temperature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Calibrates a model's rejection on held-out images of its in-distribution.
 *
 * @param data where the images are
 * @param progress receives the progress, and remarks on the choice of images
 */
public record CalibrationStudy(
    Model model, DataDirectory data, Computation computation, Progress progress) {

  /**
   * What to calibrate.
   *
   * @param limit the largest number of images
   * @param detectors by name
   * @param fitted the model's detectors that are fitted on training images, if there are any
   * @param rates for which thresholds are wanted
   */
  public record Request(
      int limit, DetectorChoice detectors, Optional<FittedDetectors> fitted, List<Double> rates) {}

  /**
   * The images of a set: those of a split, otherwise {@code val} if there is one, otherwise those
   * that evaluations use. The model's own run may have held out {@code val} from training images.
   * Remarks say if they are no good choice.
   *
   * @throws InputException if the set or split is missing or damaged, or has other classes than the
   *     model
   */
  public LabelledImages images(String set, Optional<Split> split) throws IOException {
    LabelledImages images = open(set, split);
    String name = images.set().name();
    if (isReportedOn(images)) {
      progress.remark(
          "%s (%s) is what results are reported on: numbers measured on it with these thresholds"
                  .formatted(name, images.split())
              + " look better than they are. Calibrate on images that nothing else uses.");
    }
    if (images.split() == Split.TRAIN && new OwnSplit(model, data).isTrainedOn(name)) {
      progress.remark(
          "%s was trained on %s (train), whose scores are higher than those of new images: more of"
                  .formatted(model.title(), name)
              + " them will be rejected than promised.");
    }
    return labelled(images);
  }

  private LabelledImages open(String set, Optional<Split> split) throws IOException {
    if (split.orElse(Split.VAL) == Split.VAL) {
      Optional<HeldOut> own = new OwnSplit(model, data).of(set);
      if (own.isPresent()) {
        LabelledImages validation = own.get().validation();
        return new LabelledImages(validation.set(), Split.VAL, validation.source());
      }
    }
    if (split.isPresent()) {
      return data.open(set, split.get());
    }
    return data.has(set, Split.VAL) ? data.open(set, Split.VAL) : data.openForEvaluation(set);
  }

  private boolean isReportedOn(LabelledImages images) throws IOException {
    String name = images.set().name();
    if (!data.canOpenForEvaluation(name)) {
      return false;
    }
    LabelledImages reported = data.openForEvaluation(name);
    List<Path> files = images.source().files(); // none of drawn sets; val of a folder may be test
    return reported.split() == images.split()
        || (!files.isEmpty() && files.equals(reported.source().files()));
  }

  private ModelOutputs outputs() {
    return new ModelOutputs(model, computation, progress);
  }

  /** The images with the model's labels; unchanged if they have none. */
  private LabelledImages labelled(LabelledImages images) throws IOException {
    if (images.set().classNames().isEmpty()) {
      images.remarks().forEach(progress::remark);
      progress.remark(images.set().name() + " has no labels, so no temperature is fitted.");
      return images;
    }
    return outputs().labelled(images, "Calibrate on images of the model's own classes.");
  }

  /**
   * Calibrates on some images.
   *
   * @throws IllegalArgumentException if there are too few for a rate; the message says how many are
   *     needed
   * @throws InputException if an image or the model is damaged, a detector cannot be fitted or
   *     lacks a temperature, or the model gives a score that is not finite
   */
  public Calibration of(LabelledImages images, Request request) throws IOException {
    LabelledImages taken = images.sample(request.limit(), computation.seed());
    request.rates().forEach(rate -> new RejectionPromise(taken.size(), rate));
    Predictions predictions = outputs().of(taken, request.fitted().isPresent());
    Optional<Temperature> temperature = Temperature.fit(predictions);
    ModelDetectors detectors = new ModelDetectors(model.identity(), request.fitted(), temperature);
    Calibration.Source source =
        new Calibration.Source(
            Versions.acet(),
            images.set().name(),
            images.split().toString(),
            taken.size(),
            computation.seed());
    try {
      return Calibration.of(
          source,
          new Calibration.Calibrated(
              model.identity(), model.classTitles(), temperature.orElse(null)),
          predictions,
          request.detectors().of(detectors),
          request.rates());
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "%s cannot be calibrated on %s: %s.".formatted(model.title(), source, e.getMessage())
              + " Its weights are damaged, or its training diverged.");
    }
  }
}
