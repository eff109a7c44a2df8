package dev.acet.cli.option;

import dev.acet.attack.NamedAttack;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Attacks by their names. */
final class AttackConverter implements ITypeConverter<NamedAttack> {

  @Override
  public NamedAttack convert(String name) {
    return Arrays.stream(NamedAttack.values())
        .filter(attack -> attack.id().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"" + name + "\" is none of " + String.join(", ", names())));
  }

  private static List<String> names() {
    return Stream.of(NamedAttack.values()).map(NamedAttack::id).toList();
  }

  /** For completion. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }
}
