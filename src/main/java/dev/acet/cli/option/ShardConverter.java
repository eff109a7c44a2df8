package dev.acet.cli.option;

import dev.acet.prediction.Shard;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code I/N}. */
public final class ShardConverter implements ITypeConverter<Shard> {

  @Override
  public Shard convert(String text) {
    try {
      return Shard.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
