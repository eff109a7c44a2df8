package dev.acet.cli;

import static dev.acet.fetch.FaultyServer.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.fetch.Checksum;
import dev.acet.fetch.FaultyServer;
import dev.acet.io.WorkLock;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.paper.PaperModels;
import dev.acet.reference.JsonSchemas;
import dev.acet.reference.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that fetch and look through: data fetch, data verify, models fetch, doctor. */
class FetchCommandsTest {

  /** acet has no checksums of it, so that another can be served in its place. */
  private static final String ALIAS = "svhn-ceda";

  private static final List<String> MNIST =
      List.of(
          "train-images-idx3-ubyte.gz",
          "train-labels-idx1-ubyte.gz",
          "t10k-images-idx3-ubyte.gz",
          "t10k-labels-idx1-ubyte.gz");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private FaultyServer server;
  private Path data;
  private Path models;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    data = folder.resolve("data");
    models = folder.resolve("models");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void fetchesARealSetOnceAndVerifiesIt() throws IOException {
    for (String name : MNIST) {
      byte[] content = Files.readAllBytes(Reference.data().resolve("mnist/" + name));
      server.on("/m/mnist/" + name, file(content, "\"" + name + "\""));
    }
    assertThat(acet("data", "fetch", "mnist", "--mirror", mirror())).isZero();
    assertThat(out.toString().lines()).hasSize(4).allMatch(line -> line.endsWith(": fetched"));
    int asked = server.requests().size();
    assertThat(acet("data", "fetch", "MNIST", "--mirror", mirror())).isZero();
    assertThat(out.toString()).contains("t10k-labels-idx1-ubyte.gz: here already");
    assertThat(server.requests()).hasSize(asked);

    assertThat(acet("data", "verify", "mnist")).isZero();
    assertThat(out.toString())
        .containsPattern("mnist +train +60000 +60000 +verified +2 of 2 as published")
        .containsPattern("mnist +test +10000 +10000 +verified +2 of 2 as published");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aSetThatAnotherFetchesIsLeftToIt() throws IOException {
    for (String name : MNIST) {
      server.on("/m/mnist/" + name, file(new byte[9], "\"1\""));
    }
    WorkLock other = WorkLock.ofFolder(data.resolve("mnist"));
    assertThat(acet("data", "fetch", "mnist", "--mirror", mirror())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .startsWith("acet: another acet (process ")
        .contains(" is at work in " + data.resolve("mnist") + ". Wait until it has ended");
    assertThat(server.requests()).isEmpty();
    other.close();
    assertThat(data).doesNotExist();
  }

  /** Without a server, too, an archive that the user put there is unpacked. */
  @Test
  void offlineASetThatAnotherFetchesIsLeftToIt() throws IOException {
    Path cifar10 = Files.createDirectories(data.resolve("cifar10"));
    Files.write(cifar10.resolve("cifar-10-binary.tar.gz"), new byte[9]);
    WorkLock other = WorkLock.ofFolder(cifar10);
    assertThat(acet("data", "fetch", "cifar-10", "--offline")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(" is at work in " + cifar10 + ". Wait until it has ended");
    other.close();
    assertThat(acet("data", "fetch", "cifar-10", "--offline")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("cifar-10-binary.tar.gz: expected ").hasLineCount(2);
  }

  @Test
  void wrongBytesLeaveNothingAndExitWithThree() throws IOException {
    server.on("/m/mnist/t10k-labels-idx1-ubyte.gz", file(new byte[4542], "\"1\""));
    assertThat(acet("data", "fetch", "mnist", "--mirror", mirror())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("acet: " + data.resolve("mnist")))
        .anyMatch(
            line ->
                line.contains(
                    "has something else: expected SHA-256"
                        + " f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6, found"
                        + " "));
    assertThat(data).doesNotExist();
  }

  @Test
  void lsunThatIsNotTheArchiveOfThatTimeIsRefusedAndTheStepsByHandAreNamed() throws IOException {
    server.on("/m/lsun/classroom_val_lmdb.zip", file(new byte[100], "\"v\""));
    assertThat(acet("data", "fetch", "lsun", "--mirror", mirror())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("classroom_val_lmdb.zip has 100 bytes, expected 5880261")
        .contains("classroom_train_lmdb.zip answered 404")
        .contains("Put both into " + data + "/lsun.");
  }

  @Test
  void lsunThatCameOtherwiseIsReadButNotVouchedFor() throws IOException {
    for (String name : List.of("classroom_val_lmdb", "classroom_train_lmdb")) {
      Path folder = Files.createDirectories(data.resolve("lsun").resolve(name));
      try (InputStream mdb =
          Objects.requireNonNull(
              FetchCommandsTest.class.getResourceAsStream("/dev/acet/data/format/data.mdb"))) {
        Files.copy(mdb, folder.resolve("data.mdb"));
      }
    }
    assertThat(acet("data", "verify", "lsun")).isZero();
    assertThat(out.toString())
        .containsPattern("lsun_classroom +train +\\d+ +10000 +subset +not known");
  }

  @Test
  void offlineNamesWhatIsMissingAndWhereItIs() {
    assertThat(acet("data", "fetch", "svhn", "cifar-10", "--offline")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString().lines())
        .containsExactly(
            "acet: %s is missing. Without --offline it is fetched; by hand, put %s at %s."
                .formatted(
                    data.resolve("svhn/test_32x32.mat"),
                    "https://ufldl.stanford.edu/housenumbers/test_32x32.mat",
                    data.resolve("svhn/test_32x32.mat")),
            "acet: %s is missing. Without --offline it is fetched; by hand, put %s at %s."
                .formatted(
                    data.resolve("svhn/train_32x32.mat"),
                    "https://ufldl.stanford.edu/housenumbers/train_32x32.mat",
                    data.resolve("svhn/train_32x32.mat")),
            ("acet: %s is missing. Without --offline it is fetched; by hand, put %s at %s and run"
                    + " this again.")
                .formatted(
                    data.resolve("cifar10/cifar-10-batches-bin/data_batch_1.bin"),
                    "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
                    data.resolve("cifar10/cifar-10-binary.tar.gz")));
    assertThat(data).doesNotExist();
  }

  @Test
  void imageNetIsFetchedByHand() throws IOException {
    assertThat(acet("data", "fetch", "imagenet-minus")).isEqualTo(ExitCode.INPUT);
    assertThat(out.toString()).contains("Register at https://image-net.org").contains("4. Run:");
    DataFiles.png(data.resolve("imagenet_minus_cifar10/test/cup/0.png"), 4, 5);
    assertThat(acet("data", "fetch", "imagenet-minus")).isZero();
    assertThat(out.toString()).endsWith("imagenet_minus_cifar10: here already\n");
  }

  @ParameterizedTest
  @CsvSource({
    "data fetch, at least one",
    "data fetch svn, '\"svn\" is no data set; known are mnist, fmnist, '",
    "models fetch svhn, '\"svhn\" is no released model; there are mnist-plain, '",
    "data fetch mnist --mirror data, --mirror must be a web address",
    "data fetch mnist --mirror file:///tmp, --mirror must be a web address",
    "data verify svn, 'there is no data set \"svn\"'"
  })
  void whatCannotBeMeantExitsWithTwo(String command, String message) {
    int code = acet(command.split(" ", -1));
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(message.equals("at least one") ? "Missing required parameter: 'NAME'" : message);
  }

  @Test
  void verifyTellsSubsetsFromDamage() throws IOException {
    DataFiles.cifar10(data.resolve("cifar10/cifar-10-batches-bin/test_batch.bin"), 3, 8, 8);
    assertThat(acet("data", "verify")).isZero();
    assertThat(out.toString())
        .containsPattern("cifar10 +test +3 +10000 +subset +not known")
        .contains("cifar10 test: 3 of 10000 images: readable, but not the official set");

    Path mnist = data.resolve("mnist");
    DataFiles.idx(
        mnist.resolve("t10k-images-idx3-ubyte"),
        mnist.resolve("t10k-labels-idx1-ubyte"),
        new int[10_000]);
    assertThat(acet("data", "verify", "mnist", "--format", "json")).isEqualTo(ExitCode.INPUT);
    JsonNode results = json("data-verify").get("results");
    assertThat(json("data-verify").get("schema").intValue()).isEqualTo(1);
    assertThat(results.get(0).get("verdict").textValue()).isEqualTo("absent");
    assertThat(results.get(0).get("problem").textValue()).endsWith("Run: acet data fetch mnist");
    assertThat(results.get(1).get("verdict").textValue()).isEqualTo("whole");
    assertThat(results.get(1).get("files").get(0).get("checksum").isNull()).isTrue();
  }

  @Test
  void verifyFindsAFileOfTheRightLengthAndOtherBytes() throws IOException {
    Path mnist = data.resolve("mnist");
    DataFiles.idx(
        mnist.resolve("t10k-images-idx3-ubyte.gz"),
        mnist.resolve("t10k-labels-idx1-ubyte.gz"),
        new int[10_000]);
    assertThat(acet("data", "verify")).isEqualTo(ExitCode.INPUT);
    assertThat(out.toString())
        .containsPattern("mnist +test +10000 +10000 +wrong +0 of 2 as published")
        .contains("t10k-images-idx3-ubyte.gz: expected SHA-256 8d422c7b")
        .contains("Run: acet data fetch mnist --force");
  }

  @Test
  void verifyNamesEveryImageOfAFolderThatCannotBeRead() throws IOException {
    Path pets = data.resolve("pets/test");
    for (String name : List.of("cat/1.png", "cat/2.png", "dog/deep/3.png", "dog/4.png")) {
      DataFiles.png(pets.resolve(name), 2, 2);
    }
    DataFiles.write(pets.resolve("cat/1.png"), "<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8));
    DataFiles.write(pets.resolve("dog/deep/3.png"), new byte[] {1});
    DataFiles.write(pets.resolve("dog/x.txt"), new byte[1]);
    assertThat(acet("data", "verify", "pets")).isEqualTo(ExitCode.INPUT);
    assertThat(out.toString())
        .containsPattern("pets +test +2 +wrong")
        .contains(pets.resolve("cat/1.png") + ": expected a PNG, JPEG or WebP image, found an HTML")
        .contains(pets.resolve("dog/deep/3.png") + ": expected a PNG, JPEG or WebP image");
    assertThat(err.toString()).contains(pets + ": passed over 1 of another kind (dog/x.txt)");
  }

  @Test
  void verifyFindsDamageInsideAFile() throws IOException {
    Path mnist = data.resolve("mnist");
    Path images = mnist.resolve("t10k-images-idx3-ubyte.gz");
    DataFiles.bars(images, mnist.resolve("t10k-labels-idx1-ubyte.gz"), 100, 1);
    byte[] bytes = Files.readAllBytes(images);
    bytes[bytes.length / 2] ^= 64;
    Files.write(images, bytes);
    assertThat(acet("data", "verify", "--format", "csv")).isEqualTo(ExitCode.INPUT);
    assertThat(out.toString()).containsPattern("mnist,test,\\d+,10000,wrong");
  }

  @Test
  void fetchesAModelThatCanBeLoaded() throws IOException {
    serveModel();
    assertThat(acet("models", "fetch", ALIAS, "--mirror", mirror())).isZero();
    assertThat(out.toString().lines())
        .hasSize(4)
        .allMatch(
            line -> line.endsWith(": fetched; nothing is published that vouches for this file"));
    assertThat(err.toString()).isEmpty();
    assertThat(server.requests().get(0).path())
        .startsWith("/m/2019-04-03%2022%3A56%3A30_dataset%3Dsvhn%20model%3Dresnet_small%20");
    new ModelDirectory(models).find(ALIAS).checkpoint().verify();
    assertThat(acet("models", "fetch", ALIAS, "--offline")).isZero();
  }

  @Test
  void checksAModelByGitHubsListing() throws IOException {
    Path prefix = serveModel();
    listing(prefix, "");
    assertThat(acet("models", "fetch", ALIAS, "--mirror", mirror(), "--listing", address("/list")))
        .isZero();
    assertThat(err.toString()).isEmpty();

    String index = prefix.getFileName() + ".index";
    server.on(
        "/m/"
            + ServedModel.encoded(PaperModels.folder(ALIAS))
            + "/models/"
            + ServedModel.encoded(index),
        file(new byte[(int) Files.size(prefix.resolveSibling(index))], "\"other\""));
    assertThat(
            acet(
                "models",
                "fetch",
                ALIAS,
                "--force",
                "--mirror",
                mirror(),
                "--listing",
                address("/list")))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("has something else: expected Git blob ");
    new ModelDirectory(models).find(ALIAS).checkpoint().verify();
  }

  @Test
  void withoutGitHubsListingTheCheckpointsOwnChecksumsAreUsed() throws IOException {
    serveModel();
    server.on(
        "/list/" + ServedModel.encoded(PaperModels.folder(ALIAS)) + "/models",
        file(new byte[] {'{', '}'}, "\"1\""));
    for (String listing : List.of("/nowhere", "/list")) {
      assertThat(
              acet(
                  "models",
                  "fetch",
                  ALIAS,
                  "--force",
                  "--mirror",
                  mirror(),
                  "--listing",
                  address(listing)))
          .isZero();
      assertThat(err.toString())
          .contains(
              ALIAS
                  + ": GitHub's list of checksums cannot be fetched; the checkpoints' own checksums"
                  + " are used");
    }
    new ModelDirectory(models).find(ALIAS).checkpoint().verify();
  }

  @Test
  void aModelThatAcetKnowsNeedsNoListing() throws IOException {
    String alias = "cifar10-plain";
    String name = PaperModels.folder(alias);
    try (Stream<Path> files = Files.list(Reference.models().resolve(name).resolve("models"))) {
      for (Path path : (Iterable<Path>) files::iterator) {
        server.on(
            "/m/"
                + ServedModel.encoded(name)
                + "/models/"
                + ServedModel.encoded(path.getFileName().toString()),
            file(Files.readAllBytes(path), "\"1\""));
      }
    }
    String[] fetch = {"models", "fetch", alias, "--mirror", mirror(), "--listing", address("/no")};
    assertThat(acet(fetch)).isZero();
    assertThat(out.toString().lines()).hasSize(4).allMatch(line -> line.endsWith(": fetched"));
    assertThat(server.requests()).hasSize(4);
    assertThat(acet(fetch)).isZero();
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aModelOfOtherBytesThanAcetKnowsIsRefused() throws IOException {
    ServedModel.on(server, "mnist-acet", folder.resolve("origin"));
    assertThat(acet("models", "fetch", "mnist-acet", "--mirror", mirror()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("models/checkpoint cannot be fetched: ", " bytes, expected 1911.")
        .contains("-100.meta cannot be fetched: ", "has 5 bytes, expected 507441.")
        .contains("-100.index cannot be fetched: ");
    assertThat(new ModelDirectory(models).released()).noneMatch(model -> model.present());
  }

  @Test
  void aModelThatIsListedNoMoreIsNamed() throws IOException {
    Path prefix = serveModel();
    listing(prefix, ".meta");
    assertThat(acet("models", "fetch", ALIAS, "--mirror", mirror(), "--listing", address("/list")))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("-100.meta is no longer among the published files");
  }

  @Test
  void aDamagedModelDoesNotStay() throws IOException {
    Path prefix = serveModel();
    String name = prefix.getFileName() + ".data-00000-of-00001";
    byte[] bytes = Files.readAllBytes(prefix.resolveSibling(name));
    bytes[1000] ^= 1;
    server.on(
        "/m/"
            + ServedModel.encoded(PaperModels.folder(ALIAS))
            + "/models/"
            + ServedModel.encoded(name),
        file(bytes, "\"1\""));
    assertThat(acet("models", "fetch", ALIAS, "--mirror", mirror())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("its bytes are not those that were saved");
    assertThat(new ModelDirectory(models).released()).noneMatch(model -> model.present());
  }

  @Test
  void theFoldersAreThoseOfTheReleasedModels() throws IOException {
    try (Stream<Path> real = Files.list(Reference.models())) {
      List<String> known =
          PaperModels.aliases().stream().map(PaperModels::folder).sorted().toList();
      assertThat(known).hasSize(12);
      assertThat(real.map(path -> path.getFileName().toString())).isSubsetOf(known);
    }
    for (String alias : PaperModels.aliases()) {
      Files.createDirectories(models.resolve(PaperModels.folder(alias)));
    }
    assertThat(new ModelDirectory(models).released())
        .allMatch(model -> model.folder().isPresent())
        .extracting(model -> model.alias())
        .containsExactlyElementsOf(PaperModels.aliases());
  }

  @Test
  void doctorSaysWhatToDo() throws IOException {
    DataFiles.cifar10(data.resolve("cifar10/cifar-10-batches-bin/test_batch.bin"), 3, 8, 8);
    assertThat(acet("doctor")).isZero();
    assertThat(out.toString())
        .containsPattern("TensorFlow  2\\.\\d+\\.\\d+ \\(tensorflow-core-api-\\d")
        .containsPattern("devices     /cpu:0")
        .containsPattern("svhn-acet +absent")
        .containsPattern("cifar10 +test +subset +3 of 10000 images")
        .contains("  acet models fetch all\n", "  acet data fetch cifar10 --force\n");
  }

  @Test
  void doctorFindsADamagedModel() throws IOException {
    String alias = "mnist-acet";
    Path prefix = models.resolve(PaperModels.folder(alias)).resolve("models");
    Files.createDirectories(prefix);
    Path checkpoint = prefix.resolve(PaperModels.folder(alias) + "-100");
    SavedCheckpoint.save(checkpoint, new LeNet(10, Activation.RELU), 3);
    Path weights = checkpoint.resolveSibling(checkpoint.getFileName() + ".data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[1000] ^= 1;
    Files.write(weights, bytes);
    assertThat(acet("doctor", "--format", "json")).isZero();
    JsonNode found = json("doctor");
    assertThat(found.get("schema").intValue()).isEqualTo(1);
    assertThat(found.get("runs").booleanValue()).isTrue();
    assertThat(found.get("machine").get("cores").intValue()).isPositive();
    JsonNode model = found.get("models").get(2);
    assertThat(model.get("alias").textValue()).isEqualTo(alias);
    assertThat(model.get("state").textValue()).isEqualTo("damaged");
    assertThat(model.get("problem").textValue()).contains("checksum");
    assertThat(found.get("advice").toString()).contains("acet models fetch " + alias + " --force");
  }

  @Test
  void versionAndCompletion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString().lines())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("TensorFlow Java 1.1.0;"))
        .anyMatch(line -> line.startsWith("Java " + Runtime.version()));
    assertThat(run("generate-completion")).isZero();
    assertThat(out.toString()).contains("function _picocli_acet_models_fetch()");
  }

  private Path serveModel() throws IOException {
    return ServedModel.on(server, ALIAS, folder.resolve("origin"));
  }

  private void listing(Path prefix, String without) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    var list = mapper.createArrayNode();
    try (Stream<Path> files = Files.list(prefix.getParent())) {
      for (Path path : (Iterable<Path>) files::iterator) {
        if (without.isEmpty() || !path.toString().endsWith(without)) {
          list.addObject()
              .put("name", path.getFileName().toString())
              .put("type", "file")
              .put("size", Files.size(path))
              .put("sha", Checksum.of(Checksum.Kind.GIT_BLOB, path).hex());
        }
      }
    }
    server.on(
        "/list/" + ServedModel.encoded(PaperModels.folder(ALIAS)) + "/models",
        file(mapper.writeValueAsBytes(list), "\"1\""));
  }

  private String mirror() {
    return address("/m");
  }

  private String address(String path) {
    return server.address(path).toString();
  }

  private JsonNode json(String schema) throws IOException {
    return JsonSchemas.read(schema, out.toString().lines().reduce((a, b) -> b).orElseThrow());
  }

  /** With the test's own folders, and quietly. */
  private int acet(String... arguments) {
    Stream<String> folders =
        Stream.of("--quiet", "--data-dir", data.toString(), "--models-dir", models.toString());
    return run(Stream.concat(Stream.of(arguments), folders).toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
