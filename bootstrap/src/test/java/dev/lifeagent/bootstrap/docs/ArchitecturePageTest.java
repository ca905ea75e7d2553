package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/explanation/architecture.md name the ports, adapters, contracts, fakes and
 * decorators that the code has, all of them and nothing else. Classes are found by simple name, so
 * that a package may move.
 */
class ArchitecturePageTest {
  /** The port that adapters call; it has no contract and no fake. */
  private static final String DRIVING = "Agent";

  private static final Map<String, Row> ROWS = rows();
  private static JavaClasses classes;

  /** One row of the table of ports: the class names in its cells. */
  private record Row(
      Set<String> adapters, Set<String> contracts, Set<String> fakes, Set<String> decorators) {}

  @BeforeAll
  static void readTheClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.lifeagent");
  }

  @Test
  void everyInterfaceOfTheDomainIsAPortOrSaidNotToBe() {
    Set<String> listed = new TreeSet<>(ROWS.keySet());
    listed.addAll(names(page("| interface |"), 1).keySet());
    Set<String> interfaces =
        simpleNames(
            type ->
                type.isInterface()
                    && !type.isAnnotation()
                    && type.isTopLevelClass()
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.reflect().isSealed()
                    && in(type, "domain"));
    assertEquals(interfaces, listed);
  }

  @Test
  void theAdaptersOfAPortAreTheClassesOutsideThatImplementIt() {
    assertEquals(
        found(
            port ->
                type ->
                    implementing(port, type)
                        && (in(type, "adapters") || in(type, "bootstrap"))
                        && !decorates(type)),
        column(Row::adapters));
  }

  @Test
  void theFakesOfAPortAreThoseOfTheKit() {
    assertEquals(
        found(
            port ->
                type ->
                    implementing(port, type)
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && in(type, "conformance.fake")),
        column(Row::fakes));
    withoutGap(Row::fakes);
  }

  @Test
  void theDecoratorsOfAPortAreTheClassesNamedAfterWhatTheyDo() {
    assertEquals(
        found(
            port ->
                type ->
                    implementing(port, type)
                        && (in(type, "application") || in(type, "adapters"))
                        && decorates(type)),
        column(Row::decorators));
  }

  private static boolean decorates(JavaClass type) {
    return type.getSimpleName().matches("(Observed|Gated|Traced)[A-Z].*");
  }

  /** A contract is about a port if a test that extends it has to give one, alone or as a node. */
  @Test
  void everyDrivenPortHasAContractThatAsksForIt() {
    withoutGap(Row::contracts);
    Set<String> listed = new TreeSet<>();
    ROWS.forEach(
        (port, row) -> {
          listed.addAll(row.contracts());
          for (String contract : row.contracts()) {
            assertTrue(asksFor(contract, port), contract + " does not ask for a " + port);
          }
        });
    assertEquals(
        simpleNames(
            type ->
                in(type, "conformance.contract")
                    && type.isTopLevelClass()
                    && type.getSimpleName().endsWith("Contract")),
        listed);
  }

  private static boolean asksFor(String contract, String port) {
    return classes.stream()
        .filter(type -> type.getName().matches(".*\\." + contract + "(\\$Node)?"))
        .flatMap(type -> type.getMethods().stream())
        .anyMatch(method -> method.getRawReturnType().getSimpleName().equals(port));
  }

  private static void withoutGap(java.util.function.Function<Row, Set<String>> cell) {
    ROWS.forEach(
        (port, row) ->
            assertEquals(port.equals(DRIVING), cell.apply(row).isEmpty(), "the row of " + port));
  }

  private static Map<String, Set<String>> column(
      java.util.function.Function<Row, Set<String>> cell) {
    Map<String, Set<String>> column = new TreeMap<>();
    ROWS.forEach((port, row) -> column.put(port, cell.apply(row)));
    return column;
  }

  private static Map<String, Set<String>> found(
      java.util.function.Function<String, Predicate<JavaClass>> wanted) {
    Map<String, Set<String>> found = new TreeMap<>();
    ROWS.keySet().forEach(port -> found.put(port, simpleNames(wanted.apply(port))));
    return found;
  }

  private static boolean implementing(String port, JavaClass type) {
    return type.isTopLevelClass()
        && !type.isInterface()
        && type.getAllRawInterfaces().stream()
            .anyMatch(one -> one.getSimpleName().equals(port) && in(one, "domain"));
  }

  private static boolean in(JavaClass type, String layer) {
    return type.getPackageName().startsWith("dev.lifeagent." + layer);
  }

  private static Set<String> simpleNames(Predicate<JavaClass> wanted) {
    return classes.stream()
        .filter(wanted)
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    names(page("| port |"), 6)
        .forEach(
            (port, cells) ->
                rows.put(
                    port,
                    new Row(named(cells[2]), named(cells[3]), named(cells[4]), named(cells[5]))));
    return rows;
  }

  /** The part of the page from a table's head to the empty line below the table. */
  private static String page(String head) {
    String text = Schemas.text("docs/explanation/architecture.md");
    String part = text.substring(text.indexOf(head));
    return part.substring(0, part.indexOf("\n\n"));
  }

  /** The rows of a table: the class in the first cell, and all cells. */
  private static Map<String, String[]> names(String table, int atLeast) {
    Map<String, String[]> rows = new TreeMap<>();
    table
        .lines()
        .skip(2)
        .forEach(
            line -> {
              String[] cells = line.substring(1).split("\\|");
              assertTrue(cells.length >= atLeast, line);
              rows.put(only(named(cells[0])), cells);
            });
    return rows;
  }

  private static String only(Collection<String> one) {
    assertEquals(1, one.size(), one.toString());
    return one.iterator().next();
  }

  private static Set<String> named(String cell) {
    Set<String> names = new TreeSet<>();
    Matcher name = Pattern.compile("`([A-Z]\\w+)`").matcher(cell);
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }
}
