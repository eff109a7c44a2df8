package dev.acet.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Groups the commands of the top-level help by purpose. */
final class CommandGroups {

  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "Experiments",
        List.of(
            "train",
            "evaluate",
            "merge",
            "analyze",
            "calibrate",
            "detector",
            "score",
            "alpha-scaling",
            "theorem",
            "regions",
            "two-moons"));
    GROUPS.put("Paper", List.of("reproduce", "figures", "report", "demo"));
    GROUPS.put("Files", List.of("models", "data"));
    GROUPS.put(
        "Other", List.of("predict", "worker", "bench", "doctor", "generate-completion", "help"));
  }

  private CommandGroups() {}

  /** The commands by their group's title, in the order of help. */
  static Map<String, List<String>> all() {
    return Collections.unmodifiableMap(GROUPS);
  }

  static void apply(CommandLine acet) {
    acet.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    acet.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> render(help.commandSpec()));
  }

  private static String render(CommandSpec acet) {
    StringBuilder text = new StringBuilder();
    GROUPS.forEach(
        (group, names) -> {
          text.append(String.format("%n%s:%n", group));
          for (String name : names) {
            CommandLine command = Objects.requireNonNull(acet.subcommands().get(name), name);
            text.append(String.format("  %-19s  %s%n", name, summary(command)));
          }
        });
    return text.toString();
  }

  /** picocli's own help command has its summary in the header. */
  private static String summary(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    return usage.header().length > 0 ? usage.header()[0] : usage.description()[0];
  }
}
