package dev.acet.data.format;

import dev.acet.image.ImageDecoder;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads image files from one folder per class, {@code <folder>/<class>/.../*.{png,jpg,jpeg,webp}},
 * at any depth; images without class folders are unlabelled. Their shapes may differ.
 */
public final class ImageFolderSource implements ImageSource {

  private record Entry(Path file, int label) {}

  private final Path folder;
  private final List<Entry> entries;
  private final List<String> classNames;
  private final List<String> emptyClasses;
  private final PassedOver passedOver;

  private ImageFolderSource(
      Path folder,
      List<Entry> entries,
      List<String> classNames,
      List<String> emptyClasses,
      PassedOver passedOver) {
    this.folder = folder;
    this.entries = List.copyOf(entries);
    this.classNames = List.copyOf(classNames);
    this.emptyClasses = List.copyOf(emptyClasses);
    this.passedOver = passedOver;
  }

  /**
   * Lists the images: classes by name, names that are numbers by value; within each its files by
   * name, in the order of their characters' codes. Everything else is counted: hidden files and
   * folders, other extensions, broken links, unreadable files.
   *
   * @throws InputException if the folder is missing, has no images, or has images both in class
   *     folders and beside them
   */
  public static ImageFolderSource open(Path folder) throws IOException {
    FolderScan scan = FolderScan.of(folder);
    List<Entry> entries = new ArrayList<>();
    List<String> classNames = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    scan.classes()
        .forEach(
            (name, images) -> {
              images.forEach(image -> entries.add(new Entry(image, classNames.size())));
              (images.isEmpty() ? empty : classNames).add(name);
            });
    List<Path> loose = scan.loose();
    if (entries.isEmpty() == loose.isEmpty()) {
      throw unusable(folder, entries.isEmpty() ? null : loose.get(0), scan.passedOver());
    }
    loose.forEach(image -> entries.add(new Entry(image, RawImage.UNLABELLED)));
    return new ImageFolderSource(folder, entries, classNames, empty, scan.passedOver());
  }

  private static InputException unusable(Path folder, @Nullable Path loose, PassedOver passedOver) {
    String others = passedOver.count() == 0 ? "" : " (passed over: " + passedOver + ")";
    return InputException.corrupt(
        folder,
        "<class>/*.{png,jpg,jpeg,webp} or images without class folders",
        loose == null ? "no image" + others : "both (" + loose + " is in no class folder)",
        "Put every image into its class folder, or all into this one.");
  }

  /** The folder that holds the class folders. */
  public Path folder() {
    return folder;
  }

  /** The folders' names, in the order of the labels; empty if the images are unlabelled. */
  public List<String> classNames() {
    return classNames;
  }

  /** Class folders without an image that can be read; they have no label. */
  public List<String> emptyClasses() {
    return emptyClasses;
  }

  /** What is not an image, or cannot be read. */
  public PassedOver passedOver() {
    return passedOver;
  }

  /**
   * A sample of the images, chosen by the seed: equally many of each class, as far as it has that
   * many, in their present order. A smaller sample with the same seed is part of a larger one.
   */
  public ImageFolderSource sample(int count, long seed) {
    if (count >= entries.size()) {
      return this;
    }
    return only(balanced(count, new Random(seed)));
  }

  /** The images at some positions, in their present order. */
  public ImageFolderSource only(BitSet chosen) {
    List<Entry> some = chosen.stream().mapToObj(entries::get).toList();
    return new ImageFolderSource(folder, some, classNames, emptyClasses, passedOver);
  }

  /** The images' labels, known without reading them. */
  public int[] labels() {
    return entries.stream().mapToInt(Entry::label).toArray();
  }

  /** Takes images from the classes in turn, in an order that is drawn anew for every round. */
  private BitSet balanced(int count, Random random) {
    Map<Integer, List<Integer>> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      byLabel.computeIfAbsent(entries.get(i).label, label -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> classes = new ArrayList<>(byLabel.values());
    classes.forEach(images -> Collections.shuffle(images, random));
    BitSet chosen = new BitSet();
    for (int round = 0, left = count; left > 0; round++) {
      int place = round;
      classes.removeIf(images -> images.size() <= place);
      Collections.shuffle(classes, random);
      for (List<Integer> images : classes.subList(0, Math.min(left, classes.size()))) {
        chosen.set(images.get(round));
        left--;
      }
    }
    return chosen;
  }

  /**
   * Decodes every image.
   *
   * @param reached receives the number of images tried so far
   * @return what is wrong with those that cannot be decoded
   */
  public List<InputException> unreadable(IntConsumer reached) throws IOException {
    List<InputException> problems = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      try {
        ImageDecoder.read(entries.get(i).file);
      } catch (InputException e) {
        problems.add(e);
      }
      reached.accept(i + 1);
    }
    return problems;
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
        if (next >= entries.size()) {
          return null;
        }
        Entry entry = entries.get(next++);
        RawImage image = ImageDecoder.read(entry.file);
        return new RawImage(image.shape(), image.pixels(), entry.label);
      }

      @Override
      public void skip() {
        next++;
      }

      @Override
      public void close() {}
    };
  }
}
