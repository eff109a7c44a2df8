package dev.acet.data.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Walks the values of an LMDB file in the order of their keys.
 *
 * <p>Each key must be larger than the one before. So a walk ends even if damaged pages refer to
 * each other in a circle.
 */
final class LmdbCursor {

  private final LmdbFile file;
  private final LmdbMeta meta;
  private final Deque<Position> path = new ArrayDeque<>(); // the deepest page first
  private byte @Nullable [] key;

  /** Starts before the first value of {@code file}. */
  LmdbCursor(LmdbFile file, LmdbMeta meta) {
    this.file = file;
    this.meta = meta;
  }

  /** A page on the path to a value, and the node that the path takes. */
  private static final class Position {
    private final LmdbPage page;
    private int node;

    Position(LmdbPage page) {
      this.page = page;
    }
  }

  /**
   * Goes to the next value; false after the last.
   *
   * @throws dev.acet.io.InputException if the tree is damaged on the way
   */
  boolean next() throws IOException {
    if (key == null && meta.depth() > 0) {
      descend(meta.root());
    } else {
      advance();
    }
    if (path.isEmpty()) {
      return false;
    }
    while (path.size() < meta.depth()) {
      descend(path.element().page.child(path.element().node));
    }
    checkValue(path.element().page, path.element().node);
    return true;
  }

  private void descend(long page) throws IOException {
    path.push(new Position(file.page(page, path.size() == meta.depth() - 1)));
  }

  private void advance() {
    while (!path.isEmpty() && ++path.element().node == path.element().page.nodes()) {
      path.pop();
    }
  }

  private void checkValue(LmdbPage leaf, int node) throws IOException {
    byte[] next = leaf.key(node);
    if (key != null && Arrays.compareUnsigned(key, next) >= 0) {
      throw file.damaged(leaf.number());
    }
    key = next;
    if (leaf.isDatabase(node)) {
      throw file.broken("values alone", "a database within the database");
    }
    if (leaf.isLarge(node)) {
      file.requireValue(leaf.firstPage(node), leaf.length(node));
    }
  }

  /** Bytes of the value. */
  long length() {
    Position here = path.element();
    return here.page.length(here.node);
  }

  /** The value, which must be short enough for an array. */
  byte[] value() throws IOException {
    Position here = path.element();
    return here.page.isLarge(here.node)
        ? file.value(here.page.firstPage(here.node), Math.toIntExact(length()))
        : here.page.value(here.node);
  }
}
