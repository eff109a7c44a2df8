package dev.acet.fetch;

/**
 * A file that is wanted of an archive.
 *
 * @param entry its name in the archive
 * @param path where it goes, below the data directory
 * @param size its length in bytes, 0 where that is not published
 * @param limit the most bytes to unpack
 */
record Member(String entry, String path, long size, long limit) {

  static Member of(String entry, String path, long size) {
    return new Member(entry, path, size, size);
  }

  boolean hasSize() {
    return size > 0;
  }
}
