package dev.acet.cli.option;

import dev.acet.train.EvaluationAttack;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The attacks of evaluations during training, by their names. */
final class EvaluationAttackConverter implements ITypeConverter<EvaluationAttack> {

  @Override
  public EvaluationAttack convert(String name) {
    return Stream.of(EvaluationAttack.values())
        .filter(attack -> attack.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"" + name + "\" is none of " + String.join(", ", names())));
  }

  private static List<String> names() {
    return Stream.of(EvaluationAttack.values()).map(EvaluationAttack::id).toList();
  }

  /** For completion. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }
}
