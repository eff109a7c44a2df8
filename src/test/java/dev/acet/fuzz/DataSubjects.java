package dev.acet.fuzz;

import dev.acet.data.format.CifarSource;
import dev.acet.data.format.CifarSource.Format;
import dev.acet.data.format.IdxSource;
import dev.acet.data.format.LabelRange;
import dev.acet.data.format.SvhnSource;
import dev.acet.fuzz.Subject.Reading;
import java.util.List;
import java.util.stream.Stream;

/** Files of data sets. */
final class DataSubjects {

  private static final String FOLDER = "data/format/";
  private static final LabelRange LETTERS = new LabelRange(1, 26);

  private DataSubjects() {}

  static Stream<Subject> all() {
    return Stream.of(
        idx("images", "labels"),
        idx("labels", "images"),
        idx("images-packed", "labels").withProtectedContent(),
        idx("labels-packed", "images").withProtectedContent(),
        cifar("cifar10.bin", Format.CIFAR10),
        cifar("cifar100.bin", Format.CIFAR100),
        svhn("svhn.mat").withProtectedContent(),
        svhn("svhn_double.mat").withProtectedContent(),
        svhn("svhn_plain.mat"));
  }

  private static Subject idx(String damaged, String whole) {
    boolean images = damaged.startsWith("images");
    Reading reading =
        folder ->
            ImageSubjects.content(
                IdxSource.open(
                    folder.resolve(images ? damaged : whole),
                    folder.resolve(images ? whole : damaged),
                    LETTERS));
    return Subject.of(FOLDER + damaged, reading).beside(whole, Subject.resource(FOLDER + whole));
  }

  private static Subject cifar(String file, Format format) {
    return Subject.of(
        FOLDER + file,
        folder -> ImageSubjects.content(CifarSource.open(List.of(folder.resolve(file)), format)));
  }

  private static Subject svhn(String file) {
    return Subject.of(
        FOLDER + file, folder -> ImageSubjects.content(SvhnSource.open(folder.resolve(file))));
  }
}
