package dev.lifeagent.benchmarks;

import dev.lifeagent.bootstrap.service.LifeAgentService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A hook call as a host makes it, through the script, beside the start of a process alone. */
final class HookSection implements Section {
  private static final int ROUNDS = 200;
  private static final int WARM = 50;

  @Override
  public void measure(Bench bench) throws Exception {
    Path repository = Trees.repository(bench.folder().resolve("repository"), 1);
    Path key = Files.writeString(bench.folder().resolve("agent.key"), Services.KEY + "\n");
    String script = Path.of("life-agent-hook").toAbsolutePath().toString();
    byte[] event = event(repository);
    Map<String, String> balanced = Map.of("RISK_PROFILE", "balanced");
    try (LifeAgentService.Running service = Services.start(bench.folder(), repository, balanced)) {
      String url = "http://127.0.0.1:" + service.port();
      Map<String, String> environment =
          Map.of("LIFE_AGENT_URL", url, "LIFE_AGENT_KEY_FILE", key.toString());
      byte[] request = Requests.post("/v1/hooks/codex", new String(event, StandardCharsets.UTF_8));
      Times start = new Times();
      Times hook = new Times();
      Times inService = new Times();
      int rounds = bench.sizes().equals(Sizes.QUICK) ? WARM : ROUNDS;
      try (Client client = new Client(service.port())) {
        for (int round = -WARM; round < rounds; round++) {
          long began = System.nanoTime();
          run(List.of("/bin/true"), environment, event, "");
          long started = System.nanoTime();
          run(List.of(script, "codex"), environment, event, "{}\n");
          long hooked = System.nanoTime();
          client.call(request);
          long answered = System.nanoTime();
          if (round >= 0) {
            start.add(started - began);
            hook.add(hooked - started);
            inService.add(answered - hooked);
          }
        }
      }
      Report report = bench.report();
      report.figure("start of a process, /bin/true, p50", start.median() / 1e6, "ms");
      report.figure(
          "hook call through the script, p50", hook.median() / 1e6, "ms", Limit.atMost(30));
      report.figure(
          "hook call through the script, p95", hook.quantile(0.95) / 1e6, "ms", Limit.atMost(60));
      report.figure(
          "the same call alone, one connection, p50",
          inService.median() / 1e6,
          "ms",
          Limit.atMost(5));
    }
  }

  private static byte[] event(Path repository) {
    String event =
        "{\"session_id\":\"benchmark\",\"cwd\":\"%s\",\"hook_event_name\":\"PreToolUse\","
            + "\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"echo hi\"},"
            + "\"tool_use_id\":\"call_1\"}";
    return event.formatted(repository.toAbsolutePath()).getBytes(StandardCharsets.UTF_8);
  }

  private static void run(
      List<String> command, Map<String, String> environment, byte[] input, String expected)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // /bin/true reads nothing.
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || !said.equals(expected)) {
      throw new IOException(command.get(0) + " says '" + said + "', exit " + process.exitValue());
    }
  }
}
