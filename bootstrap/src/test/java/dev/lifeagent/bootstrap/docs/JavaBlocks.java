package dev.lifeagent.bootstrap.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Compiles the Java blocks of a page. A block is members of a class: methods, or whole classes. It
 * is put into a class of its own, below imports of the packages that the domain exports, of the
 * application and of {@link #OTHERS}; lines of the block that begin with {@code import} are added
 * to them. So a page shows what a reader has to write, without thirty lines of imports.
 */
public final class JavaBlocks {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern EXPORTS = Pattern.compile("exports ([a-z.]+);");

  /** What every block may use besides ours. */
  private static final List<String> OTHERS =
      List.of("java.net", "java.time", "java.util", "java.nio.charset", "org.junit.jupiter.api");

  private JavaBlocks() {}

  /** The blocks of a page, in their order. */
  public static List<String> of(Path page) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  /**
   * Compiles a block against the class path of this test.
   *
   * @param folder an empty folder for sources and classes
   * @param others sources of the package {@code docs} that the block relies on, by class name
   * @return the class that the block was put into
   * @throws AssertionError with the compiler's words when it does not compile
   */
  public static Class<?> compile(Path folder, String block, java.util.Map<String, String> others)
      throws IOException, ClassNotFoundException {
    List<Path> files = new ArrayList<>();
    files.add(Files.writeString(folder.resolve("Block.java"), wrapped(block)));
    for (var other : others.entrySet()) {
      String source = imports() + other.getValue();
      files.add(Files.writeString(folder.resolve(other.getKey() + ".java"), source));
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  List.of(
                      "-proc:none",
                      "-d",
                      folder.toString(),
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new AssertionError(messages + "\n" + block);
      }
    }
    var loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, JavaBlocks.class.getClassLoader());
    return loader.loadClass("docs.Block");
  }

  private static String wrapped(String block) {
    String own =
        block.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
    String members =
        block.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
    return imports() + own + "\npublic class Block {\n" + members + "\n}\n";
  }

  private static String imports() {
    return Stream.concat(ours().stream(), OTHERS.stream())
        .map(name -> "import " + name + ".*;\n")
        .collect(Collectors.joining("", "package docs;\n", ""));
  }

  private static List<String> ours() {
    List<String> packages = new ArrayList<>();
    try (var application =
        Files.walk(Path.of("../application/src/main/java/dev/lifeagent/application"))) {
      Matcher exported =
          EXPORTS.matcher(Files.readString(Path.of("../domain/src/main/java/module-info.java")));
      while (exported.find()) {
        packages.add(exported.group(1));
      }
      application
          .filter(path -> path.endsWith("package-info.java"))
          .map(path -> Path.of("../application/src/main/java").relativize(path.getParent()))
          .forEach(path -> packages.add(path.toString().replace('/', '.')));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return packages;
  }
}
