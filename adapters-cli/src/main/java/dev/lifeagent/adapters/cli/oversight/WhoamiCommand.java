package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceCommand;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says as whom commands talk to the service. */
@Command(
    name = "whoami",
    description =
        "Which service answers, and under which name and roles this key is known there; the key"
            + " itself is not printed.")
public final class WhoamiCommand extends ServiceCommand {
  @Mixin private JsonOption json = new JsonOption();

  /** Made by picocli. */
  public WhoamiCommand() {}

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    JsonNode caller = service.get("/meta").path("caller");
    json.print(out, () -> answer(service, caller), () -> text(service, caller));
  }

  private static ObjectNode answer(ServiceClient service, JsonNode caller) {
    ObjectNode answer = JsonOption.MAPPER.createObjectNode();
    answer.put("url", service.address());
    answer.put("key", service.keySource());
    answer.set("name", caller.path("name"));
    answer.set("roles", caller.path("roles"));
    answer.set("agents", caller.path("agents"));
    return answer;
  }

  private static String text(ServiceClient service, JsonNode caller) {
    FieldText text = new FieldText();
    text.field("name", caller.path("name").asText());
    text.field("roles", FieldText.list(caller.path("roles")));
    text.field(
        "agents", caller.path("agents").isArray() ? FieldText.list(caller.path("agents")) : "all");
    text.field("key", service.keySource());
    text.field("service", service.address());
    return text.toString();
  }
}
