package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OutputExceptionTest {

  @Test
  void saysWhatHappenedInOneLine() {
    assertThat(reason(new IOException("No space left on device\n\thint\nhint")))
        .isEqualTo("No space left on device");
    assertThat(reason(new AccessDeniedException("/a/b"))).isEqualTo("/a/b: access denied");
    assertThat(reason(new FileSystemException("/a/b", null, "Read-only file system")))
        .isEqualTo("/a/b: Read-only file system");
    assertThat(reason(new NoSuchFileException("f"))).isEqualTo("no such file");
    assertThat(reason(new ClosedByInterruptException())).isEqualTo("closed by interrupt");
    assertThat(reason(new IOException(""))).isEmpty();
  }

  private static String reason(IOException cause) {
    OutputException failure = OutputException.of(Path.of("f"), cause);
    assertThat(failure).hasCause(cause);
    String message = String.valueOf(failure.getMessage());
    String start = "f cannot be written (";
    String end =
        "). What was there before is unharmed. Make room on the disk or name another place,";
    assertThat(message).startsWith(start).contains(end).doesNotContain("\n");
    return message.substring(start.length(), message.indexOf(end));
  }
}
