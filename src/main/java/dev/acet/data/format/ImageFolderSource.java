package dev.acet.data.format;

import dev.acet.image.ImageDecoder;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Image files in a folder for each class, {@code <folder>/<class>/*.{png,jpg,jpeg,webp}}; images
 * without class folders are unlabelled. Their shapes may differ.
 */
public final class ImageFolderSource implements ImageSource {

  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".webp");

  private record Entry(Path file, int label) {}

  private final List<Entry> entries;
  private final List<String> classNames;

  private ImageFolderSource(List<Entry> entries, List<String> classNames) {
    this.entries = List.copyOf(entries);
    this.classNames = List.copyOf(classNames);
  }

  /**
   * Lists the images: classes by name, within each its files by name, in the order of their
   * characters' codes. Hidden files, other endings and folders without an image are skipped.
   *
   * @throws InputException if the folder is missing, has no images, or has images both in class
   *     folders and beside them
   */
  public static ImageFolderSource open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw InputException.missing(folder, "Name a folder of images.");
    }
    List<Entry> entries = new ArrayList<>();
    List<String> classNames = new ArrayList<>();
    for (Path classFolder : list(folder, Files::isDirectory)) {
      List<Path> images = list(classFolder, ImageFolderSource::isImage);
      images.forEach(image -> entries.add(new Entry(image, classNames.size())));
      if (!images.isEmpty()) {
        classNames.add(name(classFolder));
      }
    }
    List<Path> loose = list(folder, ImageFolderSource::isImage);
    if (entries.isEmpty() == loose.isEmpty()) {
      throw InputException.corrupt(
          folder,
          "<class>/*.{png,jpg,jpeg,webp} or images without class folders",
          entries.isEmpty() ? "no image" : "both (" + loose.get(0) + " is in no class folder)",
          "Put every image into its class folder, or all into this one.");
    }
    loose.forEach(image -> entries.add(new Entry(image, RawImage.UNLABELLED)));
    return new ImageFolderSource(entries, classNames);
  }

  private static List<Path> list(Path folder, Predicate<Path> accepted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !name(file).startsWith("."))
          .filter(accepted)
          .sorted(Comparator.comparing(ImageFolderSource::name))
          .toList();
    }
  }

  private static boolean isImage(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The folders' names, in the order of the labels; empty if the images are unlabelled. */
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public List<Path> files() {
    return entries.stream().map(Entry::file).toList();
  }

  @Override
  public ImageStream open() {
    return new ImageStream() {
      private int next;

      @Override
      public @Nullable RawImage next() throws IOException {
        if (next == entries.size()) {
          return null;
        }
        Entry entry = entries.get(next++);
        RawImage image = ImageDecoder.read(entry.file);
        return new RawImage(image.shape(), image.pixels(), entry.label);
      }

      @Override
      public void close() {}
    };
  }
}
