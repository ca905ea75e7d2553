package dev.lifeagent.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same for every module of the build by the imports of its main code. So the modules that are
 * not on this one's class path, such as the benchmarks, are held too.
 */
class ImportsTest {
  private static final Path TOP = Path.of("..");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?((?:[a-z]\\w*\\.)+)[A-Z]");

  static List<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(TOP);
        Stream<Path> integrations = Files.list(TOP.resolve("integrations"))) {
      return Stream.concat(folders, integrations)
          .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
          .map(folder -> TOP.relativize(folder).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void thePackagesOfAModuleAreFreeOfCycles(String module) throws IOException {
    Map<String, Set<String>> left = imports(module);
    assertTrue(!left.isEmpty(), module + " has no packages");
    left.values().forEach(seen -> seen.retainAll(left.keySet()));
    while (left.values().removeIf(Set::isEmpty)) {
      left.values().forEach(seen -> seen.retainAll(left.keySet()));
    }
    assertEquals(Map.of(), left, "these packages import each other in a circle, or such as do");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void onlyTheDomainImportsTheStepsOfThePatchEngine(String module) throws IOException {
    if (module.equals("domain")) {
      return;
    }
    imports(module)
        .forEach(
            (from, seen) ->
                seen.forEach(
                    to -> assertTrue(!to.startsWith("dev.lifeagent.domain.patch."), from + to)));
  }

  /** What each package imports, but for itself. */
  private static Map<String, Set<String>> imports(String module) throws IOException {
    Map<String, Set<String>> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(TOP.resolve(module).resolve("src/main/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(file -> read(file, all));
    }
    return all;
  }

  private static void read(Path file, Map<String, Set<String>> all) {
    try {
      String source = Files.readString(file);
      Matcher own = PACKAGE.matcher(source);
      if (!own.find()) {
        return;
      }
      Set<String> seen = all.computeIfAbsent(own.group(1), name -> new TreeSet<>());
      Matcher imported = IMPORT.matcher(source);
      while (imported.find()) {
        seen.add(imported.group(1).substring(0, imported.group(1).length() - 1));
      }
      seen.remove(own.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
