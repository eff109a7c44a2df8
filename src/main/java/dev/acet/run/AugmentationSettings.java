package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How training images are augmented each time they are used. Immutable; threads may share it.
 *
 * @param padding largest shift of an image in pixels
 * @param flip whether half of the images are mirrored left to right
 * @param verticalFlip whether half of the images are mirrored top to bottom; null for no
 * @param crop smallest share of an image's area that is enlarged to its size; null for the whole
 * @param colour largest change of brightness, contrast and saturation; null for none
 * @param cutout side in pixels of the square that is covered; null for none
 */
public record AugmentationSettings(
    int padding,
    boolean flip,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean verticalFlip,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double crop,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double colour,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer cutout) {

  /** Shifts images and mirrors them left to right, as the paper does. */
  public AugmentationSettings(int padding, boolean flip) {
    this(padding, flip, null, null, null, null);
  }
}
