package dev.acet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.data.KnownDataSet;
import dev.acet.paper.PaperModels;
import dev.acet.reference.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of the files that acet fetches. */
class CatalogueTest {

  private static final DataCatalogue DATA = new DataCatalogue(Optional.empty());
  private static final ModelCatalogue MODELS = new ModelCatalogue(Optional.empty());

  @ParameterizedTest
  @EnumSource(KnownDataSet.class)
  void everyFileOfADataSetHasItsSha256(KnownDataSet set) {
    assertThat(DATA.items(set))
        .allSatisfy(
            item -> {
              assertThat(item.file().hasSize()).isTrue();
              assertThat(item.file().checksum().orElseThrow().kind())
                  .isEqualTo(Checksum.Kind.SHA256);
            });
  }

  @ParameterizedTest
  @EnumSource(KnownDataSet.class)
  void theFirstAddressIsEncrypted(KnownDataSet set) {
    assertThat(DATA.items(set))
        .allMatch(item -> item.file().addresses().get(0).getScheme().equals("https"));
  }

  /** Without a checksum only encryption tells whose bytes they are. */
  @Test
  void modelsComeEncrypted() throws IOException {
    for (String alias : PaperModels.aliases()) {
      List<Download> items = MODELS.items(alias, PaperModels.epochs(alias), Map.of());
      assertThat(items)
          .flatExtracting(item -> item.file().addresses())
          .allMatch(address -> address.getScheme().equals("https"));
    }
  }

  @Test
  void theOfficialFilesHaveTheChecksums() throws IOException {
    List<Download> items = new ArrayList<>(DATA.items(KnownDataSet.MNIST));
    items.addAll(DATA.items(KnownDataSet.FMNIST));
    for (Download item : items) {
      assertThat(item.file().difference(Reference.data().resolve(item.path()))).isEmpty();
    }
  }

  @Test
  void theReleasedModelsHaveTheChecksumsAndAllOfThemAreKnown() throws IOException {
    int known = 0;
    for (String alias : PaperModels.aliases()) {
      for (Download item : MODELS.items(alias, List.of(100), Map.of())) {
        Path file = Reference.models().resolve(item.path());
        if (Files.exists(file)) {
          assertThat(item.file().checksum()).as("%s", file).isPresent();
          assertThat(item.file().difference(file)).isEmpty();
          known++;
        } else {
          assertThat(item.file().checksum()).as("%s", file).isEmpty();
        }
      }
    }
    try (Stream<Path> files = Files.walk(Reference.models())) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(known);
    }
  }
}
