package dev.acet.data.format;

import dev.acet.data.format.PassedOver.Reason;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Scans a folder of images: its class folders, the images at any depth below them, and everything
 * else. Links are followed, but each folder is read only once per class, and parents of the folder
 * never, so circular links end.
 */
final class FolderScan {

  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".webp");

  /** Names that are numbers by their values, before all others by their characters' codes. */
  static final Comparator<String> CLASS_ORDER =
      Comparator.comparing(FolderScan::number, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Comparator.naturalOrder());

  private final Path folder;
  private final Map<String, List<Path>> classes = new TreeMap<>(CLASS_ORDER);
  private final List<Path> loose = new ArrayList<>();
  private final PassedOver.Tally passedOver = new PassedOver.Tally();

  private FolderScan(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks through a folder.
   *
   * @throws InputException if it is no folder that can be read
   */
  static FolderScan of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw InputException.missing(folder, "Name a folder of images.");
    }
    FolderScan scan = new FolderScan(folder);
    List<Path> children = children(folder);
    if (children == null) {
      throw InputException.of(folder + " cannot be read. Change its permissions.");
    }
    Set<Path> above = new HashSet<>();
    for (Path path = folder.toRealPath(); path != null; path = path.getParent()) {
      above.add(path);
    }
    for (Path child : children) {
      scan.look(child, above);
    }
    return scan;
  }

  /** The images of each class folder, in the order of the classes; of some none. */
  Map<String, List<Path>> classes() {
    return classes;
  }

  /** Images that are in no class folder. */
  List<Path> loose() {
    return loose;
  }

  PassedOver passedOver() {
    return passedOver.result();
  }

  /** Looks at a child of the folder itself. */
  private void look(Path child, Set<Path> above) throws IOException {
    if (name(child).startsWith(".") || !Files.isDirectory(child)) {
      add(child, loose);
      return;
    }
    Set<Path> read = new HashSet<>(above);
    List<Path> images = new ArrayList<>();
    if (read.add(child.toRealPath())) {
      descend(child, read, images);
      classes.put(name(child), images);
    } else {
      passedOver.add(Reason.REPEATED, relative(child));
    }
  }

  private void descend(Path parent, Set<Path> read, List<Path> images) throws IOException {
    List<Path> children = children(parent);
    if (children == null) {
      passedOver.add(Reason.UNREADABLE, relative(parent));
      return;
    }
    for (Path child : children) {
      if (name(child).startsWith(".") || !Files.isDirectory(child)) {
        add(child, images);
      } else if (read.add(child.toRealPath())) {
        descend(child, read, images);
      } else {
        passedOver.add(Reason.REPEATED, relative(child));
      }
    }
  }

  /** Adds what is an image, and counts everything else. */
  private void add(Path file, List<Path> images) {
    Reason reason = reasonAgainst(file);
    if (reason == null) {
      images.add(file);
    } else {
      passedOver.add(reason, relative(file));
    }
  }

  private static @Nullable Reason reasonAgainst(Path file) {
    String name = name(file);
    if (name.startsWith(".")) {
      return Reason.HIDDEN;
    }
    if (!Files.exists(file)) {
      return Reason.BROKEN_LINK;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (ENDINGS.stream().noneMatch(lower::endsWith) || !Files.isRegularFile(file)) {
      return Reason.OTHER_KIND;
    }
    return Files.isReadable(file) ? null : Reason.UNREADABLE;
  }

  /** What a folder holds, by name; null if it cannot be read. */
  private static @Nullable List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      return null;
    }
    children.sort(Comparator.comparing(FolderScan::name));
    return children;
  }

  private String relative(Path path) {
    return folder.relativize(path).toString();
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static @Nullable Long number(String name) {
    return name.matches("[0-9]{1,18}") ? Long.valueOf(name) : null;
  }
}
