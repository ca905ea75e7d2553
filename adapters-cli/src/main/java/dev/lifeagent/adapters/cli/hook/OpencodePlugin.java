package dev.lifeagent.adapters.cli.hook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plugin that opencode loads: a file of ours alone. */
final class OpencodePlugin {
  private static final String BEGIN = "// life-agent: written by install-hook";
  private static final Pattern SCRIPT = Pattern.compile("(?m)^const SCRIPT = (\".*\")$");
  private static final Pattern ARGUMENTS = Pattern.compile("(?m)^const ARGUMENTS = (\\[.*\\])$");
  private static final Pattern ENVIRONMENT =
      Pattern.compile("(?m)^const ENVIRONMENT = (\\{.*\\})$");

  private OpencodePlugin() {}

  /**
   * The text of the file.
   *
   * @param existing what is there
   * @throws UsageException if that is not ours
   */
  static String text(Path file, Optional<String> existing, HookLine line) {
    if (existing.filter(text -> !isOurs(text)).isPresent()) {
      throw new UsageException(file + " is not ours, so nothing was changed; move it elsewhere");
    }
    ArrayNode arguments = JsonOption.MAPPER.createArrayNode().add(line.client().id());
    line.agent().ifPresent(agent -> arguments.add("--agent").add(agent));
    ObjectNode environment = JsonOption.MAPPER.createObjectNode();
    environment.put("LIFE_AGENT_URL", line.url());
    environment.put("LIFE_AGENT_KEY_FILE", line.keyFile().toString());
    environment.put("LIFE_AGENT_HOOK_TIMEOUT", Integer.toString(line.timeout()));
    return template()
        .replace("@SCRIPT@", JsonOption.line(TextNode.valueOf(line.script().toString())))
        .replace("@ARGUMENTS@", JsonOption.line(arguments))
        .replace("@ENVIRONMENT@", JsonOption.line(environment))
        .replace("@SECONDS@", Integer.toString(line.timeout()));
  }

  static boolean isOurs(String text) {
    return text.startsWith(BEGIN);
  }

  /** What a file of ours runs; empty if somebody changed it. */
  static Optional<HookLine> line(String text) {
    try {
      var arguments = JsonOption.MAPPER.readTree(group(ARGUMENTS, text));
      var environment = JsonOption.MAPPER.readTree(group(ENVIRONMENT, text));
      HookLine line =
          new HookLine(
              environment.path("LIFE_AGENT_URL").asText(),
              Path.of(environment.path("LIFE_AGENT_KEY_FILE").asText()),
              environment.path("LIFE_AGENT_HOOK_TIMEOUT").asInt(),
              Path.of(JsonOption.MAPPER.readTree(group(SCRIPT, text)).asText()),
              HookClient.of(arguments.path(0).asText()),
              Optional.of(arguments.path(2).asText()).filter(agent -> !agent.isEmpty()));
      boolean same = text(line.script(), Optional.of(text), line).equals(text);
      return same ? Optional.of(line) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String group(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(OpencodePlugin.class.getResourceAsStream("opencode.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin's text cannot be read", e);
    }
  }
}
