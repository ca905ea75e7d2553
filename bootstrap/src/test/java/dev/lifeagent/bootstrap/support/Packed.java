package dev.lifeagent.bootstrap.support;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/**
 * The program as it is installed: the real launcher beside a jar. The jar is a thin one that leads
 * to the classes under test, since the whole is packed after the tests.
 */
public final class Packed {
  private static final String MAIN = "dev.lifeagent.bootstrap.Main";

  private final Path home;

  /** What was printed, on both streams, and the exit code. */
  public record Run(int exit, String text) {}

  private Packed(Path home) {
    this.home = home;
  }

  /** Installs it below a folder. */
  public static Packed open(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("installed"));
    Path launcher = home.resolve("life-agent");
    Files.copy(Path.of("..", "life-agent"), launcher);
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + launcher + " executable");
    }
    Path jar = home.resolve("bootstrap/target/life-agent.jar");
    Files.createDirectories(jar.getParent());
    jar(jar);
    return new Packed(home);
  }

  /** The folder of the launcher. */
  public Path home() {
    return home;
  }

  /** The jar. */
  public Path jar() {
    return home.resolve("bootstrap/target/life-agent.jar");
  }

  private static void jar(Path jar) throws IOException {
    Manifest manifest = manifest(Attributes.Name.MAIN_CLASS, MAIN);
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path);
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  /** A jar that creates a file when a virtual machine takes it as an agent. */
  public static void agent(Path jar, Path ran) throws IOException {
    Path folder = Files.createTempDirectory("agent");
    Path source =
        Files.writeString(
            folder.resolve("Planted.java"),
            "public class Planted { public static void premain(String a) throws Exception {"
                + " java.nio.file.Files.createFile(java.nio.file.Path.of(\""
                + ran
                + "\")); } }");
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    if (exit != 0) {
      throw new IOException("the agent does not compile");
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out =
            new JarOutputStream(file, manifest(new Attributes.Name("Premain-Class"), "Planted"))) {
      out.putNextEntry(new ZipEntry("Planted.class"));
      Files.copy(folder.resolve("Planted.class"), out);
    }
    Files.delete(folder.resolve("Planted.class"));
    Files.delete(source);
    Files.delete(folder);
  }

  private static Manifest manifest(Attributes.Name name, String value) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(name, value);
    return manifest;
  }

  /** Runs one command to its end, in a folder. */
  public Run run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("life-agent").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), text);
    } finally {
      process.destroyForcibly();
    }
  }
}
