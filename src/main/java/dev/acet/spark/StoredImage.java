package dev.acet.spark;

import dev.acet.image.ImageDecoder;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import dev.acet.io.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** An image file on any of Hadoop's file systems. */
record StoredImage(String path, Configuration hadoop) implements EncodedImage {

  @Override
  public RawImage read() throws IOException {
    Path file;
    try {
      file = new Path(path);
    } catch (IllegalArgumentException e) {
      throw InputException.of(path + " cannot be the name of a file. Use another.");
    }
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      return ImageDecoder.read(in, path);
    } catch (FileNotFoundException | AccessDeniedException | AccessControlException e) {
      throw InputException.of(path + " cannot be read (" + Reason.of(e) + ").");
    }
  }
}
