package dev.acet.data;

import dev.acet.data.format.ImageFolderSource;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Training images of which a share is held out, to choose a model with. Immutable; threads may
 * share it.
 *
 * @param training the images to train on
 * @param validation the images held out
 */
public record HeldOut(LabelledImages training, LabelledImages validation) {

  /**
   * Holds out the same share of every class, by the seed: at least one image of each class that has
   * two, and never its only one. Both parts keep the images' order.
   *
   * @param fraction of the images to hold out, between 0 and 1
   * @throws InputException if the images are damaged, or no class has two
   */
  public static HeldOut of(LabelledImages images, double fraction, long seed) throws IOException {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException("cannot hold out a share of " + fraction);
    }
    int[] labels = labels(images.source());
    BitSet heldOut = stratified(labels, fraction, seed);
    if (heldOut.isEmpty()) {
      throw InputException.of(
          String.format(
              Locale.ROOT,
              "%s has %d training images, and no class has two, of which one could be held out."
                  + " Omit --validation-split.",
              images.set().name(),
              labels.length));
    }
    BitSet rest = new BitSet();
    rest.set(0, labels.length);
    rest.andNot(heldOut);
    return new HeldOut(only(images, rest), only(images, heldOut));
  }

  private static BitSet stratified(int[] labels, double fraction, long seed) {
    Map<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      byLabel.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
    }
    Random random = new Random(seed);
    BitSet heldOut = new BitSet();
    for (List<Integer> images : byLabel.values()) {
      Collections.shuffle(images, random);
      long share = Math.max(1, Math.round(fraction * images.size()));
      images.subList(0, (int) Math.min(share, images.size() - 1)).forEach(heldOut::set);
    }
    return heldOut;
  }

  private static LabelledImages only(LabelledImages images, BitSet chosen) {
    ImageSource some =
        images.source() instanceof ImageFolderSource folder
            ? folder.only(chosen)
            : new ChosenImages(images.source(), chosen);
    return new LabelledImages(images.set(), images.split(), some);
  }

  private static int[] labels(ImageSource source) throws IOException {
    if (source instanceof ImageFolderSource folder) {
      return folder.labels();
    }
    int[] labels = new int[source.size()];
    try (ImageStream stream = source.open()) {
      for (int i = 0; i < labels.length; i++) {
        RawImage image = ImageBatches.next(stream, i);
        labels[i] = image.label();
      }
    }
    return labels;
  }
}
