package dev.acet.cli.terminal;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Thrown if a command that only holds others is called alone; its help lists them. */
public final class MissingCommandException extends ParameterException {

  @Serial private static final long serialVersionUID = 1;

  MissingCommandException(CommandLine group) {
    super(group, "a command is missing" + (group.getParent() == null ? "" : ": " + names(group)));
  }

  /** Such as "list, fetch or verify". */
  private static String names(CommandLine group) {
    List<String> names = new ArrayList<>(group.getSubcommands().keySet());
    String last = names.remove(names.size() - 1);
    return String.join(", ", names) + " or " + last;
  }
}
