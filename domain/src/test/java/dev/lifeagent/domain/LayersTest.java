package dev.lifeagent.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packages of the domain stand in one order, and imports run only downwards in it. */
class LayersTest {
  /** Lowest first. A new package is entered here, above all that it imports. */
  private static final List<String> ORDER =
      List.of(
          "time",
          "crypto",
          "path",
          "shell.syntax",
          "shell",
          "shell.state",
          "shell.expand",
          "shell.start",
          "shell.read",
          "command",
          "risk.match",
          "risk.text",
          "risk",
          "risk.rules",
          "risk.command",
          "risk.command.rules",
          "policy",
          "patch.text",
          "patch",
          "patch.parse",
          "patch.apply",
          "patch.render",
          "patch.edit.form",
          "patch.edit.read",
          "patch.edit",
          "sweep",
          "call",
          "tool",
          "gate",
          "plan",
          "llm",
          "agent",
          "approval",
          "event",
          "report",
          "session",
          "certificate");

  private static final String ROOT = "dev.lifeagent.domain.";
  private static final Path SOURCES = Path.of("src/main/java/dev/lifeagent/domain");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?dev\\.lifeagent\\.domain\\.([a-z][a-z.]*)\\.[A-Z]");

  @Test
  void everyPackageStandsInTheOrder() {
    assertEquals(new TreeSet<>(ORDER), imports().keySet());
  }

  @Test
  void importsRunOnlyDownwards() {
    Map<String, Set<String>> imports = imports();
    StringBuilder picture = new StringBuilder("The layers of the domain, lowest first:\n");
    ORDER.forEach(
        name -> picture.append(String.format("  %-12s -> %s%n", name, imports.get(name))));
    System.out.print(picture);
    imports.forEach(
        (from, seen) ->
            seen.forEach(
                to ->
                    assertTrue(
                        ORDER.indexOf(to) < ORDER.indexOf(from),
                        from + " imports " + to + ", which stands above it")));
  }

  @ParameterizedTest
  @CsvSource({"patch, 'patch', patch.apply", "shell, 'shell,shell.read', shell.start"})
  void theStepsOfAnEngineAreNotExported(String engine, String open, String step) {
    ModuleDescriptor module =
        ModuleFinder.of(Path.of("target/classes"))
            .find("dev.lifeagent.domain")
            .orElseThrow()
            .descriptor();
    Set<String> exported =
        module.exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .filter(name -> name.startsWith(ROOT + engine))
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toSet());
    assertEquals(Set.of(open.split(",", -1)), exported);
    assertTrue(module.packages().contains(ROOT + step), module.packages().toString());
  }

  /** What each package imports of the others, by names below the root. */
  private static Map<String, Set<String>> imports() {
    Map<String, Set<String>> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(LayersTest::isClass).toList()) {
        String own = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
        Set<String> seen = all.computeIfAbsent(own, name -> new TreeSet<>());
        Matcher imported = IMPORT.matcher(Files.readString(file));
        while (imported.find()) {
          seen.add(imported.group(1));
        }
        seen.remove(own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static boolean isClass(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") && !name.equals("package-info.java");
  }
}
