package dev.acet.train.journal;

import com.google.protobuf.ByteString;
import dev.acet.image.ImageShape;
import dev.acet.io.Folders;
import dev.acet.io.TfRecordFile;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * Writes an event file for TensorBoard, which shows events as they are written. For one thread at a
 * time.
 */
final class EventFile implements Closeable {

  private static final String VERSION = "brain.Event:2";

  private final TfRecordFile records;
  private final Clock clock;

  private EventFile(TfRecordFile records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * Makes a new file {@code events.out.tfevents.<seconds>.<host>} in a folder, with a number
   * appended if there already is one of that second; the caller closes it.
   *
   * @param folder the writer's folder, such as {@code tb/train}; created if missing
   * @param closedEpochs if there are any, the run resumed after them: TensorBoard then drops the
   *     events of later epochs in the folder's older files
   * @param clock gives each event's wall time
   */
  static EventFile create(Path folder, int closedEpochs, Clock clock) throws IOException {
    Folders.made(folder);
    String name =
        String.format(
            Locale.ROOT, "events.out.tfevents.%010d.%s", clock.instant().getEpochSecond(), host());
    EventFile events = new EventFile(createNew(folder, name), clock);
    try {
      events.append(events.event().setFileVersion(VERSION));
      if (closedEpochs > 0) {
        events.restartedAt(closedEpochs + 1L);
      }
    } catch (IOException | RuntimeException e) {
      events.close();
      throw e;
    }
    return events;
  }

  /** Writes a number; TensorBoard stores it as a float. */
  void scalar(String tag, long step, double value) throws IOException {
    summary(step, Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value));
  }

  /**
   * Writes an image.
   *
   * @param shape the image's height and width in pixels, and its channels
   * @param png the image as a PNG file
   */
  void image(String tag, long step, ImageShape shape, byte[] png) throws IOException {
    Summary.Image image =
        Summary.Image.newBuilder()
            .setHeight(shape.height())
            .setWidth(shape.width())
            .setColorspace(shape.channels())
            .setEncodedImageString(ByteString.copyFrom(png))
            .build();
    summary(step, Summary.Value.newBuilder().setTag(tag).setImage(image));
  }

  private void restartedAt(long step) throws IOException {
    append(
        event()
            .setStep(step)
            .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START)));
  }

  /** Forces the events to disk; other processes see them without this. */
  void flush() throws IOException {
    records.force();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private void summary(long step, Summary.Value.Builder value) throws IOException {
    append(event().setStep(step).setSummary(Summary.newBuilder().addValue(value)));
  }

  private Event.Builder event() {
    Instant now = clock.instant();
    return Event.newBuilder().setWallTime(now.getEpochSecond() + now.getNano() / 1e9);
  }

  private void append(Event.Builder event) throws IOException {
    records.append(event.build().toByteArray());
  }

  /**
   * TensorBoard reads a folder's files in the order of their names, so a new file must come last.
   */
  private static TfRecordFile createNew(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    for (int other = 1; ; other++) {
      try {
        return TfRecordFile.create(file);
      } catch (FileAlreadyExistsException e) {
        file = folder.resolve(name + "." + other);
      }
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
