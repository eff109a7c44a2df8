package dev.acet.image;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds the image files that a name stands for: a file, all images of a folder at any depth, or
 * those that a pattern such as {@code in/*.jpg} matches. Files come by name; hidden ones and those
 * of a folder that do not end like an image are passed over. For one thread.
 */
public final class ImageFiles {

  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".webp");
  private static final String WILDCARDS = ".*[*?\\[{].*";

  private final Visitor visitor;
  private final Set<Path> folders = new HashSet<>(); // that were read for the current name
  private int found;

  /** Receives what is found, in order. */
  public interface Visitor {

    /** A file, which may be missing or no image. */
    void image(Path file) throws IOException;

    /** A name that stands for no image, and why. */
    void nothing(String name, String why) throws IOException;
  }

  public ImageFiles(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Whether a file's name ends like that of an image, in any case. */
  public static boolean isImage(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
  }

  /** Visits the images that a name stands for. */
  public void visit(String name) throws IOException {
    folders.clear();
    found = 0;
    if (name.matches(WILDCARDS) && !exists(name)) {
      pattern(name);
      return;
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      visitor.nothing(name, "cannot be the name of a file. Use another.");
      return;
    }
    if (!Files.isDirectory(path)) {
      visitor.image(path);
      return;
    }
    folder(path);
    if (found == 0) {
      visitor.nothing(name, "holds no PNG, JPEG or WebP file. Name another folder.");
    }
  }

  private static boolean exists(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Links are followed, but each folder is read once, so that circular ones end. */
  private void folder(Path folder) throws IOException {
    if (!folders.add(folder.toRealPath())) {
      return;
    }
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      found++;
      visitor.nothing(folder.toString(), "cannot be read. Change its permissions.");
    }
    children.sort(Comparator.comparing(child -> String.valueOf(child.getFileName())));
    for (Path child : children) {
      String name = String.valueOf(child.getFileName());
      if (name.startsWith(".")) {
        continue;
      }
      if (Files.isDirectory(child)) {
        folder(child);
      } else if (isImage(name)) {
        found++;
        visitor.image(child);
      }
    }
  }

  private void pattern(String name) throws IOException {
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
    } catch (PatternSyntaxException e) {
      visitor.nothing(name, "is neither a file nor a pattern. Name an image file.");
      return;
    }
    List<Path> matches;
    int depth = name.contains("**") ? Integer.MAX_VALUE : 1 + name.replaceAll("[^/]", "").length();
    Path base = base(name);
    if (!Files.isDirectory(base)) {
      matches = List.of();
    } else {
      try (Stream<Path> files = Files.walk(base, depth)) {
        matches = files.map(file -> named(name, file)).filter(matcher::matches).sorted().toList();
      }
    }
    for (Path match : matches) {
      if (Files.isDirectory(match)) {
        folder(match);
      } else {
        found++;
        visitor.image(match);
      }
    }
    if (found == 0) {
      visitor.nothing(name, "matches no image file. Name others.");
    }
  }

  /** The folder before the first part that has a wildcard. */
  private static Path base(String name) {
    int end = 0;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      if (name.substring(0, slash).matches(WILDCARDS)) {
        break;
      }
      end = slash + 1;
    }
    return Path.of(end == 0 ? "." : name.substring(0, end));
  }

  /** Written as the pattern is: without the folder that it does not name. */
  private static Path named(String pattern, Path file) {
    return pattern.startsWith("./") || !file.startsWith(".") ? file : Path.of(".").relativize(file);
  }
}
