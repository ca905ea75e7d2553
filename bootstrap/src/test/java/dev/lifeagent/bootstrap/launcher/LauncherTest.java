package dev.lifeagent.bootstrap.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher with the real Java and a small program in the place of the service, which is not
 * packed yet when tests run.
 */
class LauncherTest {
  /** Serves one answer a connection until it is stopped; with another argument it says hello. */
  private static final String PROGRAM =
      """
      import java.net.*;
      public class Program {
        public static void main(String[] args) throws Exception {
          if (!args[0].equals("server")) {
            System.out.println("hello " + args[0]);
            System.out.println("url " + System.getenv("LIFE_AGENT_URL"));
            return;
          }
          %s
          ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
          System.out.println("Life-Agent serves http://127.0.0.1:" + server.getLocalPort());
          while (true) {
            server.accept().close();
          }
        }
      }
      """;

  @TempDir private Path home;

  @BeforeEach
  void install() throws IOException {
    Files.copy(Path.of("..", "life-agent"), home.resolve("life-agent"));
    assertTrue(home.resolve("life-agent").toFile().setExecutable(true));
    pack("");
  }

  @Test
  void takesClassesFromAnArchiveThatItMakesOnce() throws Exception {
    Run first = run("one");
    Run second = run("two");
    assertTrue(first.err.contains("preparing fast starts"), first.err);
    assertEquals("", second.err);
    assertTrue(second.out.contains("hello two\n"), second.out);
    assertTrue(second.out.contains("Program source: shared objects file (top)"), second.out);
    assertEquals(1, made().size());
  }

  @Test
  void makesAnotherArchiveForAnotherJarAndRemovesTheOld() throws Exception {
    run("one");
    List<Path> before = made();
    pack("// another");
    assertTrue(run("two").out.contains("shared objects file (top)"));
    assertEquals(1, made().size());
    assertFalse(made().equals(before));
  }

  @Test
  void keepsTheNativeLibraryForEveryUser() throws Exception {
    // The driver unpacks it for its owner alone.
    pack(
        """
        java.io.File unpacked =
            new java.io.File(System.getProperty("java.io.tmpdir"), "sqlite-1-sqlitejdbc.so");
        java.nio.file.Files.writeString(unpacked.toPath(), "library");
        unpacked.setReadable(false, false);
        unpacked.setReadable(true, true);
        """);
    run("one");
    Path kept = made().get(0).resolve("sqlite");
    assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
  }

  @Test
  void startsWithoutAnArchiveAndWithoutTryingAgainWhenTheTrainingFails() throws Exception {
    pack("if (true) { System.exit(3); }");
    Run first = run("one");
    Run second = run("two");
    assertTrue(first.out.contains("hello one\n"), first.out + first.err);
    assertTrue(second.out.contains("hello two\n"), second.out + second.err);
    assertEquals("", second.err);
  }

  @Test
  void startsWhenTheArchiveIsDamaged() throws Exception {
    run("one");
    Path archive = made().get(0).resolve("classes.jsa");
    assertTrue(archive.toFile().setWritable(true));
    Files.writeString(archive, "no archive");
    Run run = run("two");
    assertTrue(run.out.contains("hello two\n"), run.out + run.err);
    assertEquals("", run.err);
  }

  @Test
  void startsWhereTheFolderOfTheJarCannotBeUsed() throws Exception {
    run("one");
    Path folder = made().get(0);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    Files.writeString(folder, "in the way");
    assertTrue(run("two").out.contains("hello two\n"));
  }

  /** What stands there may have come with a clone. */
  @Test
  void readsNoDotEnvOfTheFolderThatItIsStartedIn() throws Exception {
    Files.writeString(
        home.resolve(".env"),
        "LIFE_AGENT_JAVA_OPTS=-javaagent:logo.bin\nLIFE_AGENT_URL=http://203.0.113.7\nnonsense\n");
    // Java would not start with such an agent, and ends with another code than 0.
    Run run = run("one", Map.of());
    assertTrue(run.out.contains("url null\n"), run.out + run.err);
  }

  /** A Maven that is a script. */
  @Test
  void saysWhichModuleItBuildsAndNothingElseOfIt() throws Exception {
    Path mvn = home.resolve("bin/mvn");
    Files.createDirectories(mvn.resolveSibling(""));
    Files.writeString(
        mvn,
        "#!/bin/sh\necho '[INFO] Building One thing 0.1.0-SNAPSHOT        [1/2]'\n"
            + "echo '[INFO] secret [x]'\necho '[INFO] Building Two 0.1.0-SNAPSHOT [2/2]'\n"
            + "test ! -e fail || { echo 'it does not compile'; exit 1; }\n");
    assertTrue(mvn.toFile().setExecutable(true));
    Map<String, String> path = Map.of("PATH", mvn.getParent() + ":" + System.getenv("PATH"));
    run("one");
    Files.writeString(home.resolve("pom.xml"), "");
    Files.setLastModifiedTime(
        home.resolve("bootstrap/target/life-agent.jar"), FileTime.fromMillis(0));
    String err = run("one", path).err;
    assertTrue(
        err.contains("\nlife-agent: building 1/2  One thing\nlife-agent: building 2/2  Two\n"),
        err);
    assertFalse(err.contains("secret"), err);

    Files.writeString(home.resolve("fail"), "");
    Files.setLastModifiedTime(
        home.resolve("bootstrap/target/life-agent.jar"), FileTime.fromMillis(0));
    Run failed = run("one", path, 2);
    assertTrue(
        failed.err.contains("it does not compile\nlife-agent: the build failed"), failed.err);
  }

  private record Run(String out, String err) {}

  private Run run(String argument) throws Exception {
    return run(argument, Map.of("LIFE_AGENT_JAVA_OPTS", "-Xlog:class+load:stdout:none"));
  }

  private Run run(String argument, Map<String, String> environment) throws Exception {
    return run(argument, environment, 0);
  }

  private Run run(String argument, Map<String, String> environment, int exit) throws Exception {
    Path err = home.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("life-agent").toString(), argument)
            .directory(home.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("LIFE_AGENT_JAVA_OPTS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exit, process.waitFor(), out + Files.readString(err));
    return new Run(out, Files.readString(err));
  }

  private List<Path> made() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve("bootstrap/target"))) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  private void pack(String code) throws IOException {
    Path source = Files.writeString(home.resolve("Program.java"), PROGRAM.formatted(code));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", home.toString(), source.toString());
    assertEquals(0, exit);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Program");
    // A jar of another size is another jar, whatever the clock of the file system says.
    manifest.getMainAttributes().putValue("Built-For", "x".repeat(code.length()));
    Path jar = home.resolve("bootstrap/target/life-agent.jar");
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new ZipEntry("Program.class"));
      Files.copy(home.resolve("Program.class"), out);
    }
  }
}
