package dev.acet.io;

/** The element types of arrays that acet stores, or reads from other software. */
public enum NpyType {
  FLOAT32("<f4", 4),
  FLOAT64("<f8", 8),
  INT32("<i4", 4),
  INT64("<i8", 8),
  UINT8("|u1", 1);

  private final String descriptor;
  private final int bytes;

  NpyType(String descriptor, int bytes) {
    this.descriptor = descriptor;
    this.bytes = bytes;
  }

  /** NumPy's name of the type. */
  public String descriptor() {
    return descriptor;
  }

  /** Size of an element in bytes. */
  public int bytes() {
    return bytes;
  }
}
