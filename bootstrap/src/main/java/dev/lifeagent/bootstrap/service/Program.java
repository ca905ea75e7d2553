package dev.lifeagent.bootstrap.service;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that this program runs from. */
public final class Program {
  private static final String LAUNCHER = "life-agent";
  private static final String HOOK = "life-agent-hook";
  private static final String SWEEP = "life-agent-sweep";

  private Program() {}

  /** The script that hosts of coding agents run; empty where it is not beside the program. */
  public static Optional<Path> hookScript() {
    return folders().map(folder -> folder.resolve(HOOK)).filter(Files::isRegularFile).findFirst();
  }

  /** The script that starts this program; empty where it is not beside the program. */
  public static Optional<Path> launcher() {
    return folders()
        .map(folder -> folder.resolve(LAUNCHER))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The jar, the folder of further jars beside it, and the scripts that start it and ask it. */
  static Stream<Path> files() {
    Stream<Path> scripts =
        folders().flatMap(folder -> Stream.of(LAUNCHER, HOOK, SWEEP).map(folder::resolve));
    return Stream.concat(
        jar().stream().flatMap(file -> Stream.of(file, file.resolveSibling("lib"))), scripts);
  }

  /** Where scripts may lie: beside the jar, and at the root of a checkout that built it. */
  private static Stream<Path> folders() {
    return jar().stream()
        .map(file -> file.resolveSibling(""))
        .flatMap(
            folder ->
                folder.endsWith("bootstrap/target")
                    ? Stream.of(folder.resolve("../..").normalize(), folder)
                    : Stream.of(folder));
  }

  private static Optional<Path> jar() {
    CodeSource source = Program.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(source.getLocation().toURI());
      return Optional.of(file).filter(path -> path.toString().endsWith(".jar"));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
