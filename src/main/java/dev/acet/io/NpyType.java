package dev.acet.io;

/** The element types of arrays that acet stores. */
public enum NpyType {
  FLOAT32("<f4", 4),
  INT32("<i4", 4),
  UINT8("|u1", 1);

  private final String descriptor;
  private final int bytes;

  NpyType(String descriptor, int bytes) {
    this.descriptor = descriptor;
    this.bytes = bytes;
  }

  /** numpy's name for it. */
  public String descriptor() {
    return descriptor;
  }

  /** Size of an element. */
  public int bytes() {
    return bytes;
  }
}
