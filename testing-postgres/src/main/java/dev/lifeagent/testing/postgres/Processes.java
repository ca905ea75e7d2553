package dev.lifeagent.testing.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Programs that are run to their end, signals, and waiting. */
final class Processes {
  private Processes() {}

  /** A finished program: its exit code, and all that it wrote. */
  record Result(int code, String output) {}

  static Result run(Path folder, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    tidy(builder);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(await(process), output);
  }

  /** Takes out of the environment what PostgreSQL reads there. */
  static void tidy(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
  }

  static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw interrupted();
    }
  }

  /** Sends a signal by the shell, whose {@code kill} is there on every machine. */
  static void signal(String name, Collection<Long> pids) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\"", "kill", name));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    try {
      // Which of them are gone already is not asked.
      run(Path.of("/"), command);
    } catch (IOException e) {
      throw new IllegalStateException("the signal " + name + " was not sent", e);
    }
  }

  /** Whether it runs no more; one that only waits for its parent to ask how it ended does not. */
  static boolean gone(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException e) {
      return !process.isAlive();
    }
  }

  /** Looks every few milliseconds; false when the time is over. */
  static boolean within(Duration time, BooleanSupplier done) {
    long end = System.nanoTime() + time.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
    return true;
  }

  private static IllegalStateException interrupted() {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted");
  }
}
