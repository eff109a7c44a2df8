package dev.acet.fetch;

/**
 * A wanted file of an archive.
 *
 * @param entry its name in the archive
 * @param path its target, relative to the data directory
 * @param size its length in bytes, 0 if that is not published
 * @param limit the largest number of bytes to unpack
 */
record Member(String entry, String path, long size, long limit) {

  static Member of(String entry, String path, long size) {
    return new Member(entry, path, size, size);
  }

  boolean hasSize() {
    return size > 0;
  }
}
