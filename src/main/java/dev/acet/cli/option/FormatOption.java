package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.report.Format;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option for the format in which a command writes its result to standard output. */
public abstract sealed class FormatOption extends Flags {

  private static final String NAME = "--format";
  private static final String LABEL = "FORMAT";

  private final List<Format> formats;

  private Format chosen = Format.TEXT;

  private FormatOption(Format... formats) {
    this.formats = List.of(formats);
  }

  /** The format that was asked for. */
  public Format chosen() {
    return chosen;
  }

  /**
   * Rejects the option where nothing is printed in a format.
   *
   * @param why as a sentence without a full stop
   */
  public final void refuse(String why) {
    if (spec.commandLine().getParseResult().hasMatchedOption(NAME)) {
      throw usage(NAME + ": " + why);
    }
  }

  /** For a result that is not a table, since a table would hide most of it. */
  public static final class Nested extends FormatOption {

    Nested() {
      super(Format.TEXT, Format.JSON);
    }

    @Option(
        names = NAME,
        paramLabel = LABEL,
        defaultValue = "text",
        description = "text or json (default: text).")
    void format(String format) {
      choose(format);
    }
  }

  /** For a table that programs read. */
  public static final class Rows extends FormatOption {

    Rows() {
      super(Format.TEXT, Format.JSON, Format.CSV);
    }

    @Option(
        names = NAME,
        paramLabel = LABEL,
        defaultValue = "text",
        description = "text, json or csv (default: text).")
    void format(String format) {
      choose(format);
    }
  }

  /** For rows that are written one by one. */
  public static final class Lines extends FormatOption {

    private static final String JSON_LINES = "jsonl";

    private boolean jsonLines;

    Lines() {
      super(Format.TEXT, Format.JSON, Format.CSV);
    }

    @Option(
        names = NAME,
        paramLabel = LABEL,
        defaultValue = "text",
        description =
            "text, json, csv or jsonl (JSON lines: an object in each line) (default: text).")
    void format(String format) {
      jsonLines = format.equalsIgnoreCase(JSON_LINES);
      choose(jsonLines ? Format.JSON.name() : format);
    }

    /** Whether JSON is written as an object in each line. */
    public boolean isJsonLines() {
      return jsonLines;
    }

    @Override
    List<String> names() {
      return Stream.concat(super.names().stream(), Stream.of("JSONL")).toList();
    }
  }

  /** For a table that is also used in documents. */
  public static final class Document extends FormatOption {

    Document() {
      super(Format.values());
    }

    @Option(
        names = NAME,
        paramLabel = LABEL,
        defaultValue = "text",
        description = "text, json, csv, markdown or latex (default: text).")
    void format(String format) {
      choose(format);
    }
  }

  final void choose(String name) {
    chosen =
        formats.stream()
            .filter(format -> format.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
  }

  private ParameterException unknown(String name) {
    return usage(
        "Invalid value for option '%s': expected one of %s (case-insensitive) but was '%s'"
            .formatted(NAME, names(), name));
  }

  /** How the formats are spelled, in any case. */
  List<String> names() {
    return formats.stream().map(Format::name).toList();
  }
}
