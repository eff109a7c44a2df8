package dev.acet.study;

import dev.acet.figure.FigureSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says which of the paper's figures are drawn, and how.
 *
 * @param kinds of figures
 * @param count images in a row
 * @param noise what the noise figures show
 * @param images what the figures of a set's images show
 * @param settings of the files
 */
public record FigurePlan(
    Set<Kind> kinds, int count, NoiseRows.Settings noise, Shown images, FigureSettings settings) {

  /** The usual number of images in a row. */
  public static final int COUNT = 8;

  /** The kinds of figures. */
  public enum Kind {
    /** Noise before and after the attack. */
    NOISE,
    /** Images that a model is most and least confident about. */
    IMAGES,
    /** Linear regions of a small network. */
    REGIONS,
    /** Confidence as a function of α. */
    ALPHA
  }

  /**
   * The sets whose images are shown.
   *
   * @param sets by their own names; if empty, those of the paper's out sets for a model that exist
   *     here
   * @param limit the number of images of a set that are searched
   */
  public record Shown(Optional<List<String>> sets, int limit) {}

  public FigurePlan {
    kinds = Set.copyOf(kinds);
  }
}
