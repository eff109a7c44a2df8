package dev.acet.theory;

import dev.acet.checkpoint.StoredModel;
import dev.acet.checkpoint.Training;
import java.util.Map;
import java.util.Optional;

/**
 * What the paper's Table 2 has for a model.
 *
 * @param median of the α at which confidence reaches 99.9 %
 * @param overconfidentPercent of the images, clipped, for some α with confidence above 95 %
 */
public record PaperAlpha(double median, double overconfidentPercent) {

  private static final int EPOCH = 100;

  private static final Map<String, PaperAlpha> TABLE =
      Map.of(
          "mnist-plain", new PaperAlpha(1.5, 98.7),
          "svhn-plain", new PaperAlpha(28.1, 99.9),
          "cifar10-plain", new PaperAlpha(8.1, 99.9),
          "cifar100-plain", new PaperAlpha(9.9, 99.8),
          "mnist-acet", new PaperAlpha(3.0e15, 0),
          "svhn-acet", new PaperAlpha(49.8, 50.2),
          "cifar10-acet", new PaperAlpha(45.3, 3.4),
          "cifar100-acet", new PaperAlpha(9.9, 0));

  /**
   * The values for a released model, where the table has it: it has no CEDA, and epoch 100 alone.
   */
  public static Optional<PaperAlpha> of(StoredModel model) {
    boolean released = model.run().map(Training::alias).equals(Optional.of(model.name()));
    return released && model.epoch().orElse(EPOCH) == EPOCH
        ? Optional.ofNullable(TABLE.get(model.name()))
        : Optional.empty();
  }
}
