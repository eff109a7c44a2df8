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
 * The origin of the bytes of an unfinished download.
 *
 * @param address as requested
 * @param validator the answer's strong ETag, otherwise its date, otherwise empty
 * @param total the file's length, 0 if the server did not say
 */
record Origin(String address, String validator, long total) {

  static final Origin UNKNOWN = new Origin("", "", 0);

  private static final int LARGEST = 1 << 14;

  /** Values that may be sent back to a server in a header. */
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

  /** Reads what {@link #write} wrote; unknown if it is missing or damaged. */
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
