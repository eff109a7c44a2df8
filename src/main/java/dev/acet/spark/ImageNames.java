package dev.acet.spark;

import dev.acet.image.ImageFiles;
import dev.acet.io.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The names of all images to score, each once, listed by the driver: of folders at any depth, by
 * name, and of text files with a path in each line. On any of Hadoop's file systems. For one
 * thread.
 */
final class ImageNames {

  private static final String LOCAL = "file";

  private final Configuration hadoop;
  private final Set<String> names = new LinkedHashSet<>();

  ImageNames(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Lists the images.
   *
   * @param inputs folders, image files, and text files
   * @throws InputException if one is missing, or there is no image
   */
  static List<String> of(List<String> inputs, Configuration hadoop) throws IOException {
    ImageNames found = new ImageNames(hadoop);
    for (String input : inputs) {
      int before = found.names.size();
      found.add(input);
      if (found.names.size() == before && inputs.size() == 1) {
        throw InputException.of(
            input + " holds no PNG, JPEG or WebP file.",
            "Name another folder, or a text file with a path in each line.");
      }
    }
    return List.copyOf(found.names);
  }

  private void add(String input) throws IOException {
    Path path = path(input);
    FileSystem files = path.getFileSystem(hadoop);
    if (!files.exists(path)) {
      throw InputException.of(
          input + " is missing.", "Name a folder, or a text file with a path in each line.");
    }
    if (!files.getFileStatus(path).isDirectory()) {
      if (ImageFiles.isImage(path.getName())) {
        names.add(name(files.makeQualified(path)));
      } else {
        addLines(files, path);
      }
    } else if (files.getScheme().equals(LOCAL)) {
      addLocal(files.makeQualified(path).toUri().getPath());
    } else {
      addFolder(files, path);
    }
  }

  private static Path path(String input) throws InputException {
    try {
      return new Path(input);
    } catch (IllegalArgumentException e) {
      throw InputException.of(input + " cannot be the name of a file. Use another.");
    }
  }

  /** As predict reads a folder: links are followed, but not in circles. */
  private void addLocal(String folder) throws IOException {
    new ImageFiles(
            new ImageFiles.Visitor() {
              @Override
              public void image(java.nio.file.Path file) {
                names.add(name(new Path(file.toUri())));
              }

              @Override
              public void nothing(String name, String why) throws InputException {
                throw InputException.of(name + " " + why);
              }
            })
        .visit(folder);
  }

  private void addFolder(FileSystem files, Path folder) throws IOException {
    int above = folder.depth();
    List<String> found = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
    while (all.hasNext()) {
      FileStatus file = all.next();
      if (ImageFiles.isImage(file.getPath().getName()) && !isHidden(file.getPath(), above)) {
        found.add(name(file.getPath()));
      }
    }
    Collections.sort(found);
    names.addAll(found);
  }

  /** Whether the file, or a folder that holds it below the one that was named, is hidden. */
  private static boolean isHidden(Path file, int above) {
    for (Path part = file; part != null && part.depth() > above; part = part.getParent()) {
      if (part.getName().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void addLines(FileSystem files, Path list) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(list), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          addLine(line.strip());
        }
      }
    }
  }

  /** What cannot be a path stays as it is; its row says so. */
  private void addLine(String line) throws IOException {
    try {
      Path path = new Path(line);
      names.add(name(path.getFileSystem(hadoop).makeQualified(path)));
    } catch (IllegalArgumentException e) {
      names.add(line);
    }
  }

  /** A local file as everybody writes it, unless that would be a name on another file system. */
  private String name(Path file) {
    boolean plain =
        LOCAL.equals(file.toUri().getScheme())
            && LOCAL.equals(FileSystem.getDefaultUri(hadoop).getScheme());
    return plain ? file.toUri().getPath() : file.toString();
  }
}
