package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.HomeFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ArgumentFilesTest {

  @TempDir Path folder;

  private final CommandLine acet = Main.commandLine();

  @Test
  void wordsOfFilesStandInTheirPlaces() throws IOException {
    Path inner = write("inner", "--name='my run'\n");
    Path outer = write("outer", "\uFEFF--epochs 3 # three\n@" + inner + " @@home @");
    assertThat(ArgumentFiles.expand(acet, "train", "@" + outer, "--seed", "4", "@@x"))
        .containsExactly(
            "train", "--epochs", "3", "--name=my run", "@home", "@", "--seed", "4", "@x");
  }

  @Test
  void homeIsMeantInAFileToo() throws IOException {
    Path options = write("options", "--out=~/x --runs-dir ~/runs ~/models/m");
    var parsed = acet.parseArgs("evaluate", "@" + options).subcommand();
    Path home = Path.of(HomeFolder.expand("~"));
    assertThat(parsed.matchedOption("--out").<Path>getValue()).isEqualTo(home.resolve("x"));
    assertThat(parsed.matchedOption("--runs-dir").<Path>getValue()).isEqualTo(home.resolve("runs"));
    assertThat(parsed.matchedPositional(0).<String>getValue()).isEqualTo(home + "/models/m");
  }

  @Test
  @Timeout(20)
  void onlyRegularFilesAreRead() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertRefused("@" + pipe, "@" + pipe + ": is a device or pipe");
    assertRefused("@/dev/zero", "@/dev/zero: is a device or pipe");
    assertRefused("@" + folder, "@" + folder + ": is a folder");
    assertRefused("@none.args", "@none.args: there is no such file of options");
    assertRefused("@a\0b", "it has a character that no file's name can have");
  }

  @Test
  void aFaultIsToldWithItsFileAndLine() throws IOException {
    Path quote = write("quote", "--name x\n--out 'y\n");
    assertRefused("@" + quote, quote + ":2: the quote ' that begins here has no end");
    Path missing = write("missing", "\n@nowhere");
    assertRefused("@" + missing, missing + ":2: @nowhere: there is no such file");
    Path latin = folder.resolve("latin");
    Files.write(latin, "--name ü".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("@" + latin, "@" + latin + ": it is no UTF-8 text");
  }

  @Test
  void whatDoesNotEndIsRefused() throws IOException {
    Path loop = folder.resolve("loop");
    Files.writeString(loop, "a\n@" + loop + " @" + loop);
    assertRefused("@" + loop, loop + ":2: @" + loop + ": too many @files");
    Path large = write("large", "a ".repeat((16 << 20) / 2) + "b");
    assertRefused("@" + large, "@" + large + ": more than 16 MB of options");
    Path half = write("half", "a ".repeat(600_000));
    assertRefused("@" + write("twice", "@" + half + "\n@" + half), ": more than 1000000 words");
  }

  @Test
  void theProgramEndsWithAUsageError() {
    StringWriter err = new StringWriter();
    acet.setErr(new PrintWriter(err, true));
    assertThat(acet.execute("train", "@" + folder)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("acet: @" + folder + ": is a folder, options come from regular files\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void assertRefused(String word, String message) {
    assertThatThrownBy(() -> ArgumentFiles.expand(acet, word))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(message);
  }
}
