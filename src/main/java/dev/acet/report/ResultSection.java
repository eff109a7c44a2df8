package dev.acet.report;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The section for a folder of pictures, with a table if the command that drew them stored one. */
final class ResultSection {

  /** Limit for all pictures of a folder together: they are held in memory. */
  private static final long LARGEST = 64 << 20;

  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int HEADER = 0x49484452; // IHDR
  private static final int HEADER_AT = 12;
  private static final int WIDEST = 1 << 15;

  private ResultSection() {}

  static boolean is(Path folder) throws IOException {
    return Files.isRegularFile(folder.resolve(StoredTable.FILE)) || !pictures(folder).isEmpty();
  }

  static Section of(Path folder) throws IOException {
    String title = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    List<Block> blocks = new ArrayList<>();
    Map<String, String> captions = Map.of();
    Path file = folder.resolve(StoredTable.FILE);
    if (Files.isRegularFile(file)) {
      StoredTable stored = StoredTable.read(file);
      title = stored.title();
      blocks.add(new Block.Code(List.of(stored.command())));
      blocks.add(new Block.Data(stored.title(), stored.title(), stored.table()));
      blocks.add(new Block.Text(stored.notes()));
      captions = stored.pictures();
    }
    long bytes = 0;
    for (Path picture : inOrder(pictures(folder), List.copyOf(captions.keySet()))) {
      bytes += Files.size(picture);
      if (bytes > LARGEST) {
        throw InputException.corrupt(
            folder, "pictures of up to 64 MB", "more", "Name another folder.");
      }
      String name = name(picture);
      blocks.add(picture(picture, captions.getOrDefault(name, name)));
    }
    return new Section(title, blocks);
  }

  /** The pictures of a folder: an overview first, then by name. */
  private static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".png"))
          .filter(Files::isRegularFile)
          .sorted(
              Comparator.<Path, Boolean>comparing(
                      file -> !file.getFileName().toString().startsWith("overview"))
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    }
  }

  private static List<Path> inOrder(List<Path> pictures, List<String> names) {
    return pictures.stream().sorted(Comparator.comparingInt(file -> place(names, file))).toList();
  }

  private static int place(List<String> names, Path picture) {
    int place = names.indexOf(name(picture));
    return place < 0 ? names.size() : place;
  }

  private static String name(Path picture) {
    String file = picture.getFileName().toString();
    return file.substring(0, file.length() - ".png".length());
  }

  private static Block picture(Path file, String caption) throws IOException {
    byte[] png = Files.readAllBytes(file);
    int width = width(png);
    if (width < 1 || width > WIDEST) {
      throw InputException.corrupt(file, "a PNG file", "something else", "Remove it.");
    }
    return new Block.Picture(caption, png, width);
  }

  /** The width in a PNG file's header; 0 if it is not a PNG file. */
  private static int width(byte[] png) {
    if (png.length < HEADER_AT + 2 * Integer.BYTES) {
      return 0;
    }
    ByteBuffer head = ByteBuffer.wrap(png);
    boolean isPng = head.getLong(0) == SIGNATURE && head.getInt(HEADER_AT) == HEADER;
    return isPng ? head.getInt(HEADER_AT + Integer.BYTES) : 0;
  }
}
