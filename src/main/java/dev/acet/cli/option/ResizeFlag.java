package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.image.Resize;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for how images get a network's height and width. */
final class ResizeFlag extends Flags {

  @Option(
      names = "--resize",
      paramLabel = "RESIZE",
      converter = Converter.class,
      completionCandidates = Converter.class,
      description =
          "How images get the network's height and width: squeeze each side on its own, crop the"
              + " middle, or letterbox with black bars. The model keeps it (default: that of the"
              + " model trained further, else squeeze).")
  private @Nullable Resize resize;

  /** The choice; null without the option. */
  @Nullable Resize chosen() {
    return resize;
  }

  /** Names in small letters. */
  static final class Converter extends NameConverter<Resize> {

    Converter() {
      super(Resize.values(), Resize::id);
    }
  }
}
