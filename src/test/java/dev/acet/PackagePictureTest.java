package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The picture of the architecture is drawn from the classes and must be that of the present ones.
 *
 * <pre>./mvnw test -Dtest=PackagePictureTest -Dacet.draw=true</pre>
 */
class PackagePictureTest {

  private static final Path PICTURE = Path.of("docs/images/packages.svg");
  private static final String BASE = "dev.acet";

  @Test
  void thePictureShowsWhatIsThere() throws IOException {
    String drawn = new PackagePicture(uses(), knowTensorFlow()).svg();
    if (Boolean.getBoolean("acet.draw")) {
      Files.writeString(PICTURE, drawn);
    }
    assertThat(PICTURE)
        .as("draw it anew: ./mvnw test -Dtest=PackagePictureTest -Dacet.draw=true")
        .hasContent(drawn);
  }

  private static Iterable<JavaClass> classes() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(BASE);
  }

  /** Each top-level package with those that it uses. */
  private static SortedMap<String, Set<String>> uses() {
    SortedMap<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : classes()) {
      Set<String> used = uses.computeIfAbsent(room(type), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(BASE) && !room(target).equals(room(type))) {
          used.add(room(target));
        }
      }
    }
    return uses;
  }

  private static Set<String> knowTensorFlow() {
    Set<String> rooms = new TreeSet<>();
    for (JavaClass type : classes()) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (dependency.getTargetClass().getPackageName().startsWith("org.tensorflow")) {
          rooms.add(room(type));
        }
      }
    }
    return rooms;
  }

  /** The first part of a package's name below the base; the base itself holds the library's API. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(BASE) ? BASE : name.substring(BASE.length() + 1).replaceFirst("\\..*", "");
  }
}
