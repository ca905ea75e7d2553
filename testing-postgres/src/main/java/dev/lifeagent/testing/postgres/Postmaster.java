package dev.lifeagent.testing.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** The running server: its first process and the ones that this one starts. */
final class Postmaster {
  private final Process process;

  private Postmaster(Process process) {
    this.process = process;
  }

  /**
   * Starts it from a thread that lives as long as it does: what {@code setpriv} asks for happens
   * when the thread ends that started the process.
   */
  static Postmaster start(List<String> command, Path folder, Path log) throws IOException {
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread keeper = new Thread(() -> keep(command, folder, log, started), "postgres");
    keeper.setDaemon(true);
    keeper.start();
    try {
      return new Postmaster(started.join());
    } catch (CompletionException e) {
      throw new IOException("PostgreSQL could not be run", e.getCause());
    }
  }

  private static void keep(
      List<String> command, Path folder, Path log, CompletableFuture<Process> started) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Processes.tidy(builder);
    try {
      Process process = builder.start();
      started.complete(process);
      process.onExit().join();
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Whether it says in the file that it accepts connections. */
  boolean ready(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() > 7
          && lines.get(0).equals(Long.toString(pid()))
          && lines.get(7).strip().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends the signal and waits; false when it still runs after that time. */
  boolean end(String signal, Duration patience) {
    List<ProcessHandle> all = all();
    Processes.signal(signal, List.of(pid()));
    // One that a test stopped hears of it, too.
    Processes.signal("CONT", List.of(pid()));
    return Processes.within(patience, () -> all.stream().allMatch(Processes::gone));
  }

  /** Kills all of its processes; it is stopped first, so that it starts no other meanwhile. */
  void kill(Duration patience) {
    Processes.signal("STOP", List.of(pid()));
    List<ProcessHandle> all = all();
    Processes.signal("KILL", all.stream().map(ProcessHandle::pid).toList());
    if (!Processes.within(patience, () -> all.stream().allMatch(Processes::gone))) {
      throw new IllegalStateException("processes of PostgreSQL live on: " + all);
    }
  }

  private List<ProcessHandle> all() {
    List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
    try (Stream<ProcessHandle> children = process.descendants()) {
      children.forEach(all::add);
    }
    return all;
  }
}
