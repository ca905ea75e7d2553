package dev.lifeagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a process of its own. */
final class ServiceProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("serves http://127\\.0\\.0\\.1:(\\d+)");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final int port;

  private ServiceProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and returns as soon as it answers. */
  static ServiceProcess start(List<String> command, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    long end = System.nanoTime() + PATIENCE_NANOS;
    try {
      Matcher address = ADDRESS.matcher(Files.readString(out));
      while (!address.find()) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException("the service did not start: " + Files.readString(out));
        }
        Thread.sleep(5);
        address = ADDRESS.matcher(Files.readString(out));
      }
      int port = Integer.parseInt(address.group(1));
      try (Client client = new Client(port)) {
        client.call(Requests.get("/health"));
      }
      return new ServiceProcess(process, port);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
