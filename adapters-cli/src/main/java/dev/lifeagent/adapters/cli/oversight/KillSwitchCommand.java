package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceCommand;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns the kill switch, or says how it is. */
@Command(
    name = "kill-switch",
    description = {
      "Turn the kill switch on or off; without either, say which way it is, and who turned it, when"
          + " and why.",
      "While it is on, the service refuses every act, turn, plan and approval. Turning it takes the"
          + " key of an operator."
    })
public final class KillSwitchCommand extends ServiceCommand {
  @Parameters(paramLabel = "on|off", arity = "0..1", description = "which way to turn it")
  private @Nullable String way;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; it is recorded")
  private @Nullable String reason;

  @Mixin private JsonOption json = new JsonOption();

  /** Made by picocli. */
  public KillSwitchCommand() {}

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    if (way == null) {
      show(service, out);
      return;
    }
    boolean on = way.equalsIgnoreCase("on");
    if (!on && !way.equalsIgnoreCase("off")) {
      throw new UsageException(
          "\"" + way + "\" is neither on nor off; kill-switch alone says which way it is");
    }
    if (reason == null || reason.isBlank()) {
      throw new UsageException(
          "say why, such as: kill-switch "
              + (on
                  ? "on --reason 'an agent deletes branches'"
                  : "off --reason 'the agent is stopped, its branches are restored'"));
    }
    JsonNode answer = service.post("/kill-switch", Map.of("on", on, "reason", reason));
    json.print(out, () -> answer, () -> Terminal.line(text(answer)));
  }

  private void show(ServiceClient service, PrintWriter out) {
    if (reason != null) {
      throw new UsageException("--reason is for kill-switch on and kill-switch off");
    }
    JsonNode meta = service.get("/meta");
    ObjectNode answer = JsonOption.MAPPER.createObjectNode();
    answer.set("on", meta.path("kill_switch"));
    answer.set("turned", meta.path("kill_switch_turned"));
    json.print(
        out, () -> answer, () -> Terminal.line("the kill switch is " + KillSwitchText.of(meta)));
  }

  private static String text(JsonNode answer) {
    String event =
        answer.path("event_id").isIntegralNumber()
            ? ", event " + answer.path("event_id").asLong()
            : "; it could not be recorded yet";
    return "the kill switch is "
        + (answer.path("on").asBoolean() ? "on" : "off")
        + event
        + (answer.path("kept").asBoolean(true) ? "" : "; a restart of the service would forget it");
  }
}
