package dev.acet.report;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of pictures, with a table where the command that drew them stored one. */
final class ResultSection {

  private static final long LARGEST = 32 << 20;
  private static final int WIDTH_AT = 16; // in a PNG file, behind its signature and IHDR's head

  private ResultSection() {}

  static boolean is(Path folder) throws IOException {
    return Files.exists(folder.resolve(StoredTable.FILE)) || !pictures(folder).isEmpty();
  }

  static Section of(Path folder) throws IOException {
    String title = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    List<Block> blocks = new ArrayList<>();
    Path file = folder.resolve(StoredTable.FILE);
    if (Files.exists(file)) {
      StoredTable stored = StoredTable.read(file);
      title = stored.title();
      blocks.add(new Block.Code(List.of(stored.command())));
      blocks.add(new Block.Data(stored.title(), stored.table()));
      blocks.add(new Block.Text(stored.notes()));
    }
    for (Path picture : pictures(folder)) {
      blocks.add(picture(picture));
    }
    return new Section(title, blocks);
  }

  /** An overview first, then by name. */
  private static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".png"))
          .filter(Files::isRegularFile)
          .sorted(
              java.util.Comparator.<Path, Boolean>comparing(
                      file -> !file.getFileName().toString().startsWith("overview"))
                  .thenComparing(java.util.Comparator.naturalOrder()))
          .toList();
    }
  }

  private static Block picture(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw InputException.corrupt(
          file, "a picture of up to 32 MB", Files.size(file) + " bytes", "Leave it out.");
    }
    byte[] png = Files.readAllBytes(file);
    if (png.length < WIDTH_AT + 4 || (png[0] & 0xff) != 0x89) {
      throw InputException.corrupt(file, "a PNG file", "something else", "Leave it out.");
    }
    String name = file.getFileName().toString();
    String caption = name.substring(0, name.length() - ".png".length());
    return new Block.Picture(caption, png, ByteBuffer.wrap(png).getInt(WIDTH_AT));
  }
}
