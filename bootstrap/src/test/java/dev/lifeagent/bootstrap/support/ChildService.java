package dev.lifeagent.bootstrap.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a process of its own, which can be killed. */
public final class ChildService implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final StringBuffer printed = new StringBuffer();
  private final Thread reader;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final String address;
  private final Http http;

  private ChildService(Process process) throws Exception {
    this.process = process;
    this.reader = new Thread(this::read, "child-output");
    reader.setDaemon(true);
    reader.start();
    this.address = "http://127.0.0.1:" + port.get(60, TimeUnit.SECONDS);
    this.http = with(TestService.KEY);
  }

  /** Starts it and waits until it serves. */
  public static ChildService start(Path folder, Path repository) throws Exception {
    return start(folder, repository, List.of());
  }

  /** The same with options for its virtual machine. */
  public static ChildService start(Path folder, Path repository, List<String> options)
      throws Exception {
    return start(folder, repository, options, Map.of());
  }

  /** The same with more variables, which count before those that are set here. */
  public static ChildService start(
      Path folder, Path repository, List<String> options, Map<String, String> more)
      throws Exception {
    return start(folder, repository, options, more, "dev.lifeagent.bootstrap.Main");
  }

  /** The same with options, and with limits of time that pass on no machine, however busy. */
  public static ChildService startPatient(Path folder, Path repository, List<String> options)
      throws Exception {
    return start(folder, repository, options, Map.of(), PatientMain.class.getName());
  }

  /** Starts a node of a record in a PostgreSQL; what the node itself keeps is in its folder. */
  public static ChildService node(
      Path folder, Path repository, String database, Map<String, String> more) throws Exception {
    Map<String, String> all = new HashMap<>(more);
    all.put("DATABASE_URL", database);
    all.put("DB_PATH", "");
    return start(folder, repository, List.of("-XX:TieredStopAtLevel=1"), all);
  }

  private static ChildService start(
      Path folder, Path repository, List<String> options, Map<String, String> more, String main)
      throws Exception {
    Path policy = folder.resolve("policy/policy.yaml");
    Files.createDirectories(policy.getParent());
    Files.writeString(policy, "version: \"1\"\nallowed_dirs: [\".\"]\n");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main, "server"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT", "0",
                "API_TOKENS", TestService.KEY,
                "WORKSPACE", repository.toString(),
                "PLANS_DIR", folder.resolve("plans").toString(),
                "DB_PATH", folder.resolve("data/agent.db").toString(),
                "POLICY_PATH", policy.toString()));
    builder.environment().putAll(more);
    Process process = builder.redirectErrorStream(true).start();
    try {
      return new ChildService(process);
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Talks with the key that has every role. */
  public Http http() {
    return http;
  }

  /** Talks with another key. */
  public Http with(String key) {
    return new Http(address, key);
  }

  /** Where it answers, without a slash at the end. */
  public String address() {
    return address;
  }

  /** Whether the process lives. */
  public boolean lives() {
    return process.isAlive();
  }

  /** Its number among processes. */
  public long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; returns what was printed from the start to the end. */
  public String stop() throws InterruptedException {
    close();
    reader.join();
    return printed.toString();
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

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        printed.append(line).append('\n');
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          port.complete(Integer.parseInt(address.group(1)));
        }
      }
      port.completeExceptionally(new IllegalStateException("no start:\n" + printed));
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }
}
