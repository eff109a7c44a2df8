package dev.acet.eval;

import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Supplies a data set's images; a unit is a batch. For one thread. */
public record DataImages(ImageBatches batches) implements ImageSupply {

  @Override
  public void skip() throws IOException {
    batches.skip();
  }

  @Override
  public @Nullable ImageBatch next() throws IOException {
    return batches.next();
  }

  @Override
  public void close() throws IOException {
    batches.close();
  }
}
