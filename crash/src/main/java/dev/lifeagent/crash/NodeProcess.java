package dev.lifeagent.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A node from outside. */
final class NodeProcess {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "end nodes"));
  }

  private final String name;
  private final Process process;
  private final Path answers;
  private final Path output;

  private NodeProcess(String name, Process process, Path answers, Path output) {
    this.name = name;
    this.process = process;
    this.answers = answers;
    this.output = output;
  }

  /**
   * Starts one.
   *
   * @param name of this process alone, so that no two append the same request
   * @param home where a node before it may have kept what it has seen
   * @param folder for what it writes
   */
  static NodeProcess start(String name, String url, Path key, Path home, Path folder)
      throws IOException {
    Path answers = folder.resolve(name + ".answers");
    Path output = folder.resolve(name + ".output");
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            // Thousands of short lives on few cores.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx192m",
            "-cp",
            System.getProperty("java.class.path"),
            CrashNode.class.getName(),
            name,
            key.toString(),
            home.toString(),
            answers.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put(CrashNode.URL, url);
    Process process = builder.start();
    RUNNING.add(process);
    return new NodeProcess(name, process, answers, output);
  }

  String name() {
    return name;
  }

  /** Sends SIGKILL and returns when it is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
    RUNNING.remove(process);
  }

  /** Sends a signal by its name. */
  void signal(String signal) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    new ProcessBuilder("sh", "-c", "kill -s \"$@\"", "kill", signal, pid)
        .inheritIO()
        .start()
        .waitFor();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** All that it was told so far. */
  List<Answer> answers() throws IOException {
    return Answer.read(answers);
  }

  /** How much it was told, in bytes of its file: cheap, and it grows with each answer. */
  private long told() throws IOException {
    return Files.exists(answers) ? Files.size(answers) : 0;
  }

  /** How many bytes of answers there are, to be compared with {@link #acknowledgedSince}. */
  long mark() throws IOException {
    return told();
  }

  /** Whether an entry was acknowledged after the mark. */
  boolean acknowledgedSince(long mark) throws IOException {
    if (told() <= mark) {
      return false;
    }
    String text = Files.readString(answers);
    String added = text.substring((int) mark, text.lastIndexOf('\n') + 1);
    return added.lines().anyMatch(line -> Character.isDigit(line.charAt(line.indexOf(' ') + 1)));
  }

  /** Why it has stopped itself, as it said. */
  Optional<String> stopped() throws IOException {
    return Files.readAllLines(output).stream()
        .filter(line -> line.startsWith(CrashNode.STOPPED))
        .map(line -> line.substring(CrashNode.STOPPED.length()))
        .findFirst();
  }

  /** The last lines that it wrote. */
  String lastLines() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(output));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }
}
