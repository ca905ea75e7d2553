package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others depend on: the list in the BOM, and since when each type is there. */
class PublishingTest {
  /** Tests run in the folder of their module. */
  private static final Path ROOT = Path.of("..");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>(life-agent-[a-z-]+)</artifactId>");

  /** The type of a file, with the Javadoc above it. */
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?m)^public (?:final |sealed |abstract )*(?:class|record|interface|enum) ");

  @Test
  void theBomListsEveryModuleThatIsPublished() throws IOException {
    Set<String> published = new TreeSet<>();
    for (String module : matches(MODULE, Files.readString(ROOT.resolve("pom.xml")))) {
      String pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));
      if (!pom.contains("<maven.deploy.skip>true<") && !pom.contains("<packaging>pom<")) {
        published.add("life-agent-" + Path.of(module).getFileName());
      }
    }
    String bom = Files.readString(ROOT.resolve("bom/pom.xml"));
    String managed = bom.substring(bom.indexOf("<dependencyManagement>"));
    assertEquals(published, new TreeSet<>(matches(ARTIFACT, managed)));
  }

  @Test
  void everyExportedTypeSaysSinceWhenItIsThere() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String module : List.of("domain", "application", "conformance")) {
      for (Path file : exported(ROOT.resolve(module))) {
        String text = Files.readString(file);
        Matcher type = PUBLIC_TYPE.matcher(text);
        if (type.find() && !text.substring(0, type.start()).contains(" * @since ")) {
          missing.add(ROOT.relativize(file).toString());
        }
      }
    }
    assertEquals(Set.of(), missing, "add @since with the version that brings the type");
  }

  /** What the domain does not export is not API, and a release may change it. */
  @Test
  void theComparisonWithTheLastReleaseLeavesOutWhatIsNotExported() throws IOException {
    Path sources = ROOT.resolve("domain/src/main/java");
    Set<String> hidden = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
          .forEach(hidden::add);
    }
    String exports = Files.readString(sources.resolve("module-info.java"));
    hidden.removeIf(name -> exports.contains("exports " + name + ";"));
    Pattern exclude = Pattern.compile("<exclude>(dev[.a-z]+)</exclude>");
    assertEquals(
        hidden, new TreeSet<>(matches(exclude, Files.readString(ROOT.resolve("pom.xml")))));
  }

  @Test
  void everyActionOfTheWorkflowsIsPinnedByCommit() throws IOException {
    Pattern uses = Pattern.compile("(?m)^\\s*(?:- )?uses: (\\S+.*)$");
    Set<String> floating = new TreeSet<>();
    try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
      for (Path file : files.toList()) {
        floating.addAll(matches(uses, Files.readString(file)));
      }
    }
    assertFalse(floating.isEmpty());
    floating.removeIf(action -> action.matches("\\S+@[0-9a-f]{40} # v[0-9.]+"));
    assertEquals(Set.of(), floating, "name the commit, and the version behind a #");
  }

  /** Sources of the packages that a user sees; the domain's module-info names its own. */
  private static List<Path> exported(Path module) throws IOException {
    Path sources = module.resolve("src/main/java");
    Path info = sources.resolve("module-info.java");
    String exports = Files.exists(info) ? Files.readString(info) : "";
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java") && !file.endsWith("package-info.java"))
          .filter(
              file ->
                  exports.isEmpty()
                      || exports.contains(
                          "exports "
                              + sources.relativize(file.getParent()).toString().replace('/', '.')
                              + ";"))
          .collect(Collectors.toList());
    }
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
