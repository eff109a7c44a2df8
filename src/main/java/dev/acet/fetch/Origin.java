package dev.acet.fetch;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where the bytes of an unfinished download come from.
 *
 * @param address as it was asked
 * @param validator the answer's strong ETag, else its date, else nothing
 * @param total the file's bytes, 0 where the server did not tell
 */
record Origin(String address, String validator, long total) {

  static final Origin UNKNOWN = new Origin("", "", 0);

  private static final int LARGEST = 1 << 14;

  /** What may be sent back to a server in a header. */
  private static final Pattern SENDABLE = Pattern.compile("[ -~]{1,1000}");

  static Origin of(URI address, HttpHeaders answer, long total) {
    return new Origin(address.toString(), validator(answer), total);
  }

  /** A weak ETag does not promise the same bytes. */
  static String validator(HttpHeaders answer) {
    return answer
        .firstValue("ETag")
        .filter(tag -> tag.startsWith("\""))
        .or(() -> answer.firstValue("Last-Modified"))
        .filter(validator -> SENDABLE.matcher(validator).matches())
        .orElse("");
  }

  /** Reads what {@link #write} wrote; unknown if that is not there or damaged. */
  static Origin read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return UNKNOWN;
    }
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      String validator = properties.getProperty("validator", "");
      long total = Long.parseLong(properties.getProperty("total", "0"));
      boolean isWhole = total >= 0 && SENDABLE.matcher(validator).matches();
      return isWhole
          ? new Origin(properties.getProperty("address", ""), validator, total)
          : UNKNOWN;
    } catch (MalformedInputException | IllegalArgumentException e) {
      return UNKNOWN;
    }
  }

  void write(Path file) throws IOException {
    String text =
        String.format(
            Locale.ROOT,
            "address=%s%nvalidator=%s%ntotal=%d%n",
            escaped(address),
            escaped(validator),
            total);
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  boolean isFrom(URI other) {
    return !validator.isEmpty() && address.equals(other.toString());
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\");
  }
}
