package dev.acet.cli.option;

import dev.acet.image.Resize;

/** How images get a network's height and width. */
final class ResizeConverter extends NameConverter<Resize> {

  ResizeConverter() {
    super(Resize.values(), Resize::id);
  }
}
