package dev.acet.spark;

import dev.acet.image.ImageDecoder;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** An image whose bytes Spark has loaded. */
@SuppressWarnings("ArrayRecordComponent") // neither compared nor shared
record LoadedImage(String path, byte @Nullable [] content) implements EncodedImage {

  /** A row with the path and the content. */
  static LoadedImage of(Row row) {
    return new LoadedImage(row.getString(0), row.<byte[]>getAs(1));
  }

  @Override
  public RawImage read() throws InputException {
    if (content == null) {
      throw InputException.of(path + " has no content.");
    }
    return ImageDecoder.decode(content, path);
  }
}
