package dev.acet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** The walls of the house: which package may know what (CONTRIBUTING.md has the picture). */
@AnalyzeClasses(packages = "dev.acet", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.acet.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule tensorFlowStaysBehindTheEvaluation =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.acet",
              "dev.acet.tf..",
              "dev.acet.model..",
              "dev.acet.checkpoint..",
              "dev.acet.eval..",
              "dev.acet.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow..");

  @ArchTest
  static final ArchRule statisticsDoNotKnowModels =
      noClasses()
          .that()
          .resideInAnyPackage("dev.acet.prediction..", "dev.acet.analysis..", "dev.acet.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.acet",
              "dev.acet.tf..",
              "dev.acet.model..",
              "dev.acet.checkpoint..",
              "dev.acet.eval..",
              "dev.acet.cli..");

  @ArchTest
  static final ArchRule picocliStaysInTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.acet.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule nobodyKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.acet.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.acet.cli..");

  @ArchTest
  static final ArchRule chartsStayInFigure =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.acet.figure..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.knowm.xchart..");

  @ArchTest
  static final ArchRule formatsKnowNothingOfTheDomain =
      noClasses()
          .that()
          .resideInAPackage("dev.acet.io..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.acet..").and(not(resideInAPackage("dev.acet.io.."))));

  @ArchTest
  static final ArchRule onlyTheCommandLinePrintsAndExits =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.acet.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule randomnessHasASeed =
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
          .haveFullyQualifiedName("java.security.SecureRandom");

  @ArchTest
  static final ArchRule everyPackageIsNullMarked = classes().should(resideInANullMarkedPackage());

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
