package dev.lifeagent.domain.shell.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs lines in the real bash, where every program is a stand-in that only writes down how it was
 * called. The lines come from this package's tests alone: they name no path and open no file.
 */
final class BashOracle {
  static final Path BASH = Path.of("/bin/bash");

  /** Programs that do nothing; the last one fails. */
  static final List<String> PROGRAMS = List.of("alpha", "beta", "gamma", "delta", "omega");

  /** Programs that start others: written down, then run. */
  private static final Map<String, String> REAL =
      Map.of(
          "bash", "/bin/bash",
          "sh", "/bin/bash",
          "env", "/usr/bin/env",
          "xargs", "/usr/bin/xargs",
          "timeout", "/usr/bin/timeout",
          "nohup", "/usr/bin/nohup",
          "nice", "/usr/bin/nice",
          "find", "/usr/bin/find",
          "cat", "/bin/cat",
          "base64", "/usr/bin/base64");

  private static final String END = "\u0001";

  private final Path folder;
  private final Path log;

  BashOracle(Path folder) throws IOException {
    this.folder = folder;
    this.log = folder.resolve("log");
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("empty"));
    String note = "#!/bin/sh\nprintf '%s\\0' \"${0##*/}\" \"$@\" '" + END + "' >> '" + log + "'\n";
    for (String name : PROGRAMS) {
      executable(name, note + (name.equals("omega") ? "exit 1\n" : ""));
    }
    for (Map.Entry<String, String> real : REAL.entrySet()) {
      executable(real.getKey(), note + "exec " + real.getValue() + " \"$@\"\n");
    }
  }

  /** Whether bash and what the lines start through it are installed. */
  static boolean isHere() {
    return Files.isExecutable(BASH)
        && REAL.values().stream().allMatch(program -> Files.isExecutable(Path.of(program)));
  }

  /** What each line ran: for each program its name and arguments. */
  List<List<List<String>>> run(List<String> lines) throws IOException, InterruptedException {
    Files.write(log, new byte[0]);
    Path input = folder.resolve("lines");
    Files.writeString(input, String.join("\0", lines) + "\0");
    Path driver = folder.resolve("driver");
    // What runs in the background holds the pipe open, so that cat waits for it.
    Files.writeString(
        driver,
        """
        cd "$1/empty" || exit 9
        while IFS= read -r -d '' line; do
          env -i PATH="$1/bin" /usr/bin/timeout -s KILL 2 /bin/bash -c "$line" \
            </dev/null 2>&1 | cat >/dev/null
          printf '\\0next\\0%s\\0' $'\\001' >> "$1/log"
        done < "$1/lines"
        """);
    Process bash =
        new ProcessBuilder(BASH.toString(), driver.toString(), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    if (!bash.waitFor(10, TimeUnit.MINUTES) || bash.exitValue() != 0) {
      bash.destroyForcibly();
      throw new IllegalStateException(Files.readString(folder.resolve("out")));
    }
    return runs(Files.readString(log, StandardCharsets.UTF_8));
  }

  private static List<List<List<String>>> runs(String log) {
    List<List<List<String>>> all = new ArrayList<>();
    List<List<String>> line = new ArrayList<>();
    List<String> call = new ArrayList<>();
    for (String word : log.split("\0", -1)) {
      if (!word.equals(END)) {
        call.add(word);
      } else if (call.equals(List.of("", "next"))) {
        all.add(line);
        line = new ArrayList<>();
        call = new ArrayList<>();
      } else {
        line.add(call);
        call = new ArrayList<>();
      }
    }
    return all;
  }

  private void executable(String name, String text) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }
}
