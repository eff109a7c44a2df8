package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageSize;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The network of a run. Immutable; threads may share it.
 *
 * @param model the original's spelling of it, such as {@code lenet}
 * @param activation of its layers, such as {@code relu}
 * @param classes number of outputs
 * @param classNames of the outputs; empty in runs of older versions
 * @param imageSize [height, width] of the images; null for the network's usual size
 * @param channels of the images, 1 or 3; null for the network's usual number
 */
public record NetworkSettings(
    String model,
    String activation,
    int classes,
    List<String> classNames,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Integer> imageSize,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer channels) {

  public NetworkSettings {
    Objects.requireNonNull(model, "no model");
    Objects.requireNonNull(activation, "no activation");
    classNames = classNames == null ? List.of() : List.copyOf(classNames);
    if (!classNames.isEmpty() && classNames.size() != classes) {
      throw new IllegalArgumentException(classNames.size() + " names for " + classes + " classes");
    }
    imageSize = imageSize == null ? null : ImageSize.of(imageSize).numbers();
  }

  /** For images of the network's usual shape. */
  public NetworkSettings(String model, String activation, int classes, List<String> classNames) {
    this(model, activation, classes, classNames, null, null);
  }

  /** The same network for images of a shape, of which what is usual is not stored. */
  public NetworkSettings withImages(ImageShape images, ImageShape usual) {
    return new NetworkSettings(
        model,
        activation,
        classes,
        classNames,
        images.imageSize().equals(usual.imageSize()) ? null : images.imageSize().numbers(),
        images.channels() == usual.channels() ? null : images.channels());
  }

  /**
   * The shape of the images.
   *
   * @param usual what the network usually takes
   * @throws IllegalArgumentException if there are no such images
   */
  public ImageShape images(ImageShape usual) {
    ImageSize size = imageSize == null ? usual.imageSize() : ImageSize.of(imageSize);
    return size.with(channels == null ? usual.channels() : channels);
  }
}
