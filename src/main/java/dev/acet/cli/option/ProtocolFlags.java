package dev.acet.cli.option;

import dev.acet.analysis.SetGroups;
import dev.acet.cli.terminal.Flags;
import dev.acet.io.HomeFolder;
import dev.acet.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the conventions that metrics follow. */
public final class ProtocolFlags extends Flags {

  private static final int LARGEST = 1 << 16;

  private enum Protocol {
    PAPER,
    OPENOOD
  }

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      converter = ProtocolConverter.class,
      completionCandidates = ProtocolConverter.class,
      description =
          "Whose conventions metrics follow: those of the paper, with confidence intervals, or"
              + " openood, those of OpenOOD 1.5 with means over near and far sets (default:"
              + " paper).")
  private Protocol protocol = Protocol.PAPER;

  @Option(
      names = "--groups",
      paramLabel = "GROUP",
      arity = "1..*",
      description =
          "Out sets whose metrics openood averages, as NAME=SET,SET..., or a file with such lines"
              + " (default: its near and far sets of CIFAR-10 and CIFAR-100).")
  private List<String> groups = List.of();

  /** Whether metrics follow OpenOOD. */
  public boolean isOpenOod() {
    if (protocol != Protocol.OPENOOD && !groups.isEmpty()) {
      throw usage("--groups needs --protocol openood");
    }
    return protocol == Protocol.OPENOOD;
  }

  /**
   * The groups asked for; null for the usual ones of an in set.
   *
   * @throws InputException if their file is missing or no such file
   */
  public @Nullable SetGroups groups() throws IOException {
    if (groups.isEmpty()) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    for (String group : groups) {
      if (group.contains("=")) {
        lines.add(group);
      } else {
        lines.addAll(read(file(group)));
      }
    }
    try {
      return SetGroups.parse(lines);
    } catch (IllegalArgumentException e) {
      throw usage("--groups: " + e.getMessage());
    }
  }

  private Path file(String name) {
    Path file = Path.of(HomeFolder.expand(name));
    if (Files.isDirectory(file)) {
      throw usage(
          "--groups: %s is a folder. Groups are written NAME=SET,SET; name folders before --groups"
              .formatted(name));
    }
    return file;
  }

  private static List<String> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(
          file, "Name a file with groups, or write them down: --groups near=SET,SET far=SET");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw noGroups(file, "more than " + LARGEST + " bytes");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .lines()
          .toList();
    } catch (CharacterCodingException e) {
      throw noGroups(file, "what is no UTF-8 text");
    }
  }

  private static InputException noGroups(Path file, String found) {
    return InputException.corrupt(
        file, "lines NAME=SET,SET...", found, "Write the groups into a text file.");
  }

  static final class ProtocolConverter extends NameConverter<Protocol> {
    ProtocolConverter() {
      super(Protocol.values(), protocol -> protocol.name().toLowerCase(Locale.ROOT));
    }
  }
}
