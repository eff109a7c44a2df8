package dev.acet.fuzz;

import dev.acet.fetch.FetchReadings;
import dev.acet.fuzz.Subject.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** What is fetched before it is a data set or a model: archives, lists of files and checksums. */
final class FetchSubjects {

  private static final String SUM =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private static final String LISTING =
      """
      [{"name": "a-100.index", "size": 979, "sha": "%1$s", "type": "file", "download_url": null},
       {"name": "sub", "size": 0, "sha": "%1$s", "type": "dir", "_links": {"self": "https://x"}}]
      """
          .formatted(SUM.substring(0, 40));

  private FetchSubjects() {}

  static Stream<Subject> all() throws IOException {
    return Stream.of(
        archive("zip", "archive.zip", FetchReadings.zip(), FetchReadings::ofZip),
        archive("zip, stored", "archive.zip", FetchReadings.storedZip(), FetchReadings::ofZip),
        archive("tar.gz", "archive.tar.gz", FetchReadings.tarGz(), FetchReadings::ofTarGz),
        text("SHA256SUMS", SUM + "  in/a\n" + SUM + "  test.bin\n", FetchReadings::ofSums),
        text("listing.json", LISTING, FetchReadings::ofListing),
        text(
            "file.part.from",
            "address=http://127.0.0.1/file\nvalidator=\"one\"\ntotal=16\n",
            FetchReadings::ofOrigin));
  }

  private static Subject archive(String name, String file, byte[] content, Reading reading) {
    Map<String, byte[]> files = Map.of(file, content);
    return new Subject(name, files, BlindMutation.INSTANCE, true, reading);
  }

  private static Subject text(String file, String content, Reading reading) {
    Map<String, byte[]> files = Map.of(file, content.getBytes(StandardCharsets.US_ASCII));
    return new Subject(file, files, BlindMutation.INSTANCE, false, reading);
  }
}
