package dev.lifeagent.adapters.cli.hook;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A machine with a home, a project and a root of its own, below one folder. */
public final class Machine implements HookDefaults {
  private final Path folder;
  private final HookPlaces places;
  private String url = "http://127.0.0.1:1";
  private Path script = HookScript.FILE;

  /** Makes its folders. */
  public Machine(Path folder) throws IOException {
    this.folder = folder;
    for (String part : new String[] {"home", "project", "root", "data"}) {
      Files.createDirectory(folder.resolve(part));
    }
    Files.writeString(agentKey(), HookScript.KEY + "\n");
    places =
        new HookPlaces(
            folder.resolve("home"),
            folder.resolve("project"),
            folder.resolve("root"),
            Map.of("LIFE_AGENT_KEY", HookScript.KEY));
  }

  /** Names the address of its service. */
  public void serve(String address) {
    url = address;
  }

  @Override
  public HookPlaces places() {
    return places;
  }

  @Override
  public Optional<String> address() {
    return Optional.of(url);
  }

  @Override
  public Path agentKey() {
    return folder.resolve("data/agent.key");
  }

  @Override
  public Path operatorKey() {
    return folder.resolve("data/operator.key");
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public Optional<Path> script() {
    return Optional.of(script);
  }

  /** The file of a layer. */
  public Path file(HookClient client, HookLayer layer) {
    return places.file(client, layer).path();
  }

  /** Another script than that of the checkout. */
  public void script(Path other) {
    script = other;
  }

  /** Puts a file there as a user has it. */
  public void given(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Runs a command; says its exit code and what it printed. */
  public Ran run(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(
                (e, commandLine, parsed) -> {
                  err.write(String.valueOf(e.getMessage()));
                  return 2;
                });
    int exit = line.execute(arguments);
    return new Ran(exit, out.toString(), err.toString());
  }

  /** Runs install-hook. */
  public Ran install(String... arguments) {
    return run(new InstallHookCommand(this), arguments);
  }

  /** Runs uninstall-hook. */
  public Ran uninstall(String... arguments) {
    return run(new UninstallHookCommand(this), arguments);
  }

  /** What a command did. */
  public record Ran(int exit, String out, String err) {}

  /** Every file and folder with its permissions and content. */
  SortedMap<String, String> all() throws IOException {
    SortedMap<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String mode = "";
        String content = "";
        if (Files.isSymbolicLink(path)) {
          content = Files.readSymbolicLink(path).toString();
        } else {
          mode =
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
          content =
              Files.isDirectory(path)
                  ? ""
                  : new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        }
        all.put(folder.relativize(path).toString(), mode + " " + content);
      }
    }
    return all;
  }
}
