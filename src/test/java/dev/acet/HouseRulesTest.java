package dev.acet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls of the house: which package may know what (CONTRIBUTING.md has the picture). */
class HouseRulesTest {

  // Checked by hand: Surefire runs nothing of ArchUnit's own test engine.
  private static final JavaClasses ACET =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.acet");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.acet.(**)").should().beFreeOfCycles().check(ACET);
  }

  @Test
  void tensorFlowStaysBehindTheEvaluation() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.acet",
            "dev.acet.tf..",
            "dev.acet.network..",
            "dev.acet.foreign..",
            "dev.acet.checkpoint..",
            "dev.acet.model..",
            "dev.acet.onnx..",
            "dev.acet.noise..",
            "dev.acet.attack..",
            "dev.acet.eval..",
            "dev.acet.twomoons..",
            "dev.acet.train..",
            "dev.acet.theory..",
            "dev.acet.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tensorflow..")
        .check(ACET);
  }

  @Test
  void onnxStaysInItsPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.acet.onnx..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnx..")
        .check(ACET);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.acet.onnx.runtime")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(ACET);
  }

  @Test
  void statisticsDoNotKnowModels() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.acet.prediction..",
            "dev.acet.analysis..",
            "dev.acet.rejection..",
            "dev.acet.detector..",
            "dev.acet.paper..",
            "dev.acet.figure..",
            "dev.acet.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.acet",
            "dev.acet.tf..",
            "dev.acet.network..",
            "dev.acet.foreign..",
            "dev.acet.noise..",
            "dev.acet.attack..",
            "dev.acet.checkpoint..",
            "dev.acet.model..",
            "dev.acet.eval..",
            "dev.acet.twomoons..",
            "dev.acet.train..",
            "dev.acet.study..",
            "dev.acet.cli..")
        .check(ACET);
  }

  /** It is a file format; who a model is knows {@code model}. */
  @Test
  void checkpointsDoNotKnowNetworks() {
    noClasses()
        .that()
        .resideInAPackage("dev.acet.checkpoint..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.acet.network..", "dev.acet.foreign..", "dev.acet.model..", "dev.acet.data..")
        .check(ACET);
  }

  /** They ask a model, whatever it is stored as. */
  @Test
  void evaluationAndTheoryDoNotKnowCheckpoints() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.acet.eval..", "dev.acet.theory..", "dev.acet.attack..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.acet.checkpoint..")
        .check(ACET);
  }

  /** The report reads it without TensorFlow; what its names stand for knows {@code train}. */
  @Test
  void runsDoNotKnowNetworks() {
    noClasses()
        .that()
        .resideInAPackage("dev.acet.run..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.acet.tf..",
            "dev.acet.network..",
            "dev.acet.foreign..",
            "dev.acet.checkpoint..",
            "dev.acet.model..",
            "dev.acet.train..")
        .check(ACET);
  }

  @Test
  void statisticsDoNotDraw() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.acet.prediction..",
            "dev.acet.analysis..",
            "dev.acet.rejection..",
            "dev.acet.detector..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.acet.figure..", "java.awt..")
        .check(ACET);
  }

  /** Programs for spark-submit are command lines, too. */
  @Test
  void picocliStaysInTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.acet.cli..", "dev.acet.spark")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(ACET);
  }

  @Test
  void nobodyKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.acet.cli..", "dev.acet.spark")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.acet.cli..")
        .check(ACET);
  }

  /** acet runs without Spark, and is built without it. */
  @Test
  void sparkStaysInItsPackageAndNobodyKnowsThat() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.acet.spark")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.acet.spark..", "org.apache.spark..", "org.apache.hadoop..", "scala..")
        .check(ACET);
  }

  /** Experiments join what the other packages do, and say nothing themselves. */
  @Test
  void onlyTheCommandLineKnowsStudies() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.acet.study..", "dev.acet.cli..", "dev.acet.spark")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.acet.study..")
        .check(ACET);
    noClasses()
        .that()
        .resideInAPackage("dev.acet.study..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(PrintWriter.class)
        .check(ACET);
  }

  /**
   * What reads no options and shows nothing belongs below. Help's pages are the program's own text,
   * and its exit codes are promised to scripts: both are data of the terminal.
   */
  @Test
  void theCommandLineHoldsOptionsAndTheTerminal() {
    classes()
        .that()
        .resideInAPackage("dev.acet.cli..")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .doNotHaveSimpleName("HelpPages")
        .and()
        .doNotHaveSimpleName("HelpPage")
        .and()
        .doNotHaveSimpleName("ExitCode")
        .should(readOptionsOrWriteToTheTerminal())
        .check(ACET);
  }

  private static ArchCondition<JavaClass> readOptionsOrWriteToTheTerminal() {
    return new ArchCondition<>("import picocli, write to the terminal or end the program") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        List<JavaClass> file =
            ACET.stream()
                .filter(type -> type.getName().split("\\$", 2)[0].equals(item.getName()))
                .toList();
        boolean does =
            file.stream()
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .map(dependency -> dependency.getTargetClass())
                    .anyMatch(
                        type ->
                            type.getPackageName().startsWith("picocli")
                                || type.isAssignableTo(Writer.class)
                                || type.isAssignableTo(OutputStream.class))
                || file.stream()
                    .flatMap(type -> type.getAccessesFromSelf().stream())
                    .anyMatch(
                        access ->
                            access.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err", "exit").contains(access.getName()));
        events.add(new SimpleConditionEvent(item, does, item.getName() + " does none of that"));
      }
    };
  }

  @Test
  void chartsStayInFigure() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.acet.figure..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.knowm.xchart..", "de.erichseifert..", "de.rototor..", "org.apache.pdfbox..")
        .check(ACET);
  }

  @Test
  void onlyFetchGoesToTheNetwork() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.acet.fetch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(ACET);
  }

  @Test
  void formatsKnowNothingOfTheDomain() {
    noClasses()
        .that()
        .resideInAPackage("dev.acet.io..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.acet..").and(not(resideInAPackage("dev.acet.io.."))))
        .check(ACET);
  }

  /** Elsewhere a file in the way would have no clear answer. */
  @Test
  void onlyIoMakesFolders() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.acet.io..")
        .should()
        .callMethod(Files.class, "createDirectories", Path.class, FileAttribute[].class)
        .orShould()
        .callMethod(Files.class, "createDirectory", Path.class, FileAttribute[].class)
        .check(ACET);
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.acet.cli..", "dev.acet.spark")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(ACET);
  }

  @Test
  void randomnessHasASeed() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.SecureRandom")
        .check(ACET);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes().should(resideInANullMarkedPackage()).check(ACET);
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a @NullMarked package") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(item, marked, item.getPackageName() + " is not @NullMarked"));
      }
    };
  }
}
