package dev.lifeagent.bootstrap.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a process of its own, which can be killed. */
public final class ChildHouse implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final Http http;

  private ChildHouse(Process process, Http http) {
    this.process = process;
    this.http = http;
  }

  /** Starts it and waits until it serves. */
  public static ChildHouse start(Path folder, Path repository) throws Exception {
    return start(folder, repository, List.of());
  }

  /** The same with options for its virtual machine. */
  public static ChildHouse start(Path folder, Path repository, List<String> options)
      throws Exception {
    Path policy = folder.resolve("policy/policy.yaml");
    Files.createDirectories(policy.getParent());
    Files.writeString(policy, "version: \"1\"\nallowed_dirs: [\".\"]\n");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "dev.lifeagent.bootstrap.Main",
            "server"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT", "0",
                "API_TOKENS", TestHouse.KEY,
                "WORKSPACE", repository.toString(),
                "PLANS_DIR", folder.resolve("plans").toString(),
                "DB_PATH", folder.resolve("data/agent.db").toString(),
                "POLICY_PATH", policy.toString()));
    Process process = builder.redirectErrorStream(true).start();
    try {
      int port = CompletableFuture.supplyAsync(() -> port(process)).get(60, TimeUnit.SECONDS);
      return new ChildHouse(process, new Http("http://127.0.0.1:" + port, TestHouse.KEY));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Talks with the key that has every role. */
  public Http http() {
    return http;
  }

  /** Its number among processes. */
  public long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the service did not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private static int port(Process process) {
    try {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder seen = new StringBuilder();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        seen.append(line).append('\n');
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          drain(out);
          return Integer.parseInt(address.group(1));
        }
      }
      throw new IllegalStateException("the service did not start:\n" + seen);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void drain(BufferedReader out) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (out.readLine() != null) {
                  // Nobody reads it, but the process must not wait for a reader.
                }
              } catch (IOException e) {
                // The process is gone.
              }
            },
            "drain");
    thread.setDaemon(true);
    thread.start();
  }
}
