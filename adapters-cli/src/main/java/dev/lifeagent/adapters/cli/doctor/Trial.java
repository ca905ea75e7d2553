package dev.lifeagent.adapters.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.hook.FoundHook;
import dev.lifeagent.adapters.cli.hook.HookLine;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What an installed hook says to an event.
 *
 * @param allowed whether it is a proper yes
 * @param refused whether it is a proper no, as the host would take it
 * @param said the reason, or what went wrong
 */
record Trial(boolean allowed, boolean refused, String said) {
  /** Nobody waits longer for a doctor: a held call is refused after half of it. */
  private static final int SECONDS = 10;

  /**
   * Runs the script as the host would. The line is taken apart, not given to a shell: it may come
   * from a file of the project.
   */
  static Trial run(HookLine line, byte[] body) {
    List<String> command = new ArrayList<>(List.of(line.script().toString(), line.client().id()));
    line.agent().ifPresent(agent -> command.addAll(List.of("--agent", agent)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LIFE_AGENT_URL", line.url());
    builder.environment().put("LIFE_AGENT_KEY_FILE", line.keyFile().toString());
    builder
        .environment()
        .put("LIFE_AGENT_HOOK_TIMEOUT", Integer.toString(Math.min(SECONDS, line.timeout())));
    try {
      Process process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(body);
      } catch (IOException e) {
        // A script that refuses early has not read its input.
      }
      String out = text(process.getInputStream().readAllBytes());
      String err = text(process.getErrorStream().readAllBytes()).strip();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      int exit = process.exitValue();
      return new Trial(exit == 0 && out.equals("{}\n"), exit == 2 && !err.isEmpty(), err);
    } catch (IOException | IllegalThreadStateException e) {
      return new Trial(false, false, "the script cannot be run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Trial(false, false, "interrupted");
    }
  }

  /** Posts as Claude Code's own hook does, with the key of the environment. */
  static Trial post(FoundHook hook, String key, byte[] body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(hook.command()))
              .timeout(Duration.ofSeconds(SECONDS))
              .header("Content-Type", "application/json")
              .header("X-API-Key", key)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<byte[]> response =
          client().send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        return new Trial(false, true, "the service answered " + response.statusCode());
      }
      JsonNode answer = JsonOption.MAPPER.readTree(response.body());
      JsonNode decision = answer.path("hookSpecificOutput");
      boolean denied = decision.path("permissionDecision").asText().equals("deny");
      return new Trial(
          answer.isObject() && answer.isEmpty(),
          denied,
          decision.path("permissionDecisionReason").asText(text(response.body())));
    } catch (IOException | IllegalArgumentException e) {
      return new Trial(false, false, "no proper answer came");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Trial(false, false, "interrupted");
    }
  }

  /** The status of a page of the service; 0 if none answers. */
  static int status(String url, Map<String, String> headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(SECONDS)).GET();
      headers.forEach(request::header);
      return client().send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
