package dev.acet.foreign;

import java.nio.file.Path;

/** Thrown if a graph holds no network as it is described, or none that can be taken apart. */
public final class UnfitNetworkException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private static final String MODEL = "MODEL"; // in remedies, where its path belongs

  /** Against operations that this TensorFlow does not have. */
  public static final String OWN_OPERATIONS =
      "Export the network with TensorFlow's own operations alone, or as an ONNX file.";

  private static final String GENERAL =
      "Say what goes into it and comes out: acet models describe MODEL (see"
          + " docs/guide/other-networks.md)";

  private final String remedy;

  /**
   * For something that was found.
   *
   * @param found the end of a sentence: what is there instead
   * @param remedy whole sentences; {@code MODEL} stands for the model's path
   */
  UnfitNetworkException(String found, String remedy) {
    super(found);
    this.remedy = remedy;
  }

  /** For something that the model's description can mend, with such options. */
  static UnfitNetworkException undescribed(String found, String options) {
    return new UnfitNetworkException(found, "Say it: acet models describe MODEL " + options);
  }

  /**
   * What helps when a network cannot be read: whole sentences.
   *
   * @param exception this package's, or TensorFlow's
   * @param model as users name it
   */
  public static String remedy(RuntimeException exception, Path model) {
    String remedy = exception instanceof UnfitNetworkException unfit ? unfit.remedy : GENERAL;
    return remedy.replace(MODEL, model.toString());
  }
}
