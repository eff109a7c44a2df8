package dev.acet.cli;

import dev.acet.analysis.Score;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a score as the options spell it: {@code max-logit}, which is no constant's name. */
final class ScoreConverter implements ITypeConverter<Score> {

  @Override
  public Score convert(String id) {
    return Arrays.stream(Score.values())
        .filter(score -> score.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s, not \"%s\""
                        .formatted(
                            String.join(
                                ", ", Arrays.stream(Score.values()).map(Score::id).toList()),
                            id)));
  }
}
