package dev.lifeagent.adapters.cli.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.lifeagent.adapters.cli.hook.edit.JsonText;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hooks in a JSON file: a list for each event in the member {@code hooks}. */
final class JsonHooks implements HookFormat {
  private static final String HOOKS = "hooks";

  private final HookClient client;
  private final HookHandlers handlers;

  JsonHooks(HookClient client) {
    this.client = client;
    this.handlers = new HookHandlers(client);
  }

  @Override
  public String install(String name, Optional<String> text, HookSettings settings) {
    JsonText file = text.map(found -> JsonText.of(name, found)).orElseGet(JsonText::empty);
    refuseOther(name, file);
    if (installed(file, settings)) {
      return file.text();
    }
    JsonText next = without(file);
    if (client == HookClient.COPILOT && next.at(List.of("version")).isMissingNode()) {
      next = next.with(List.of("version"), IntNode.valueOf(1));
    }
    for (HookEvent event : HookEvent.of(client)) {
      for (JsonNode entry : handlers.entries(event, settings)) {
        next = next.appended(List.of(HOOKS, event.name()), entry);
      }
    }
    return next.text();
  }

  private static void refuseOther(String name, JsonText file) {
    JsonNode hooks = file.at(List.of(HOOKS));
    boolean wrong = !hooks.isMissingNode() && !hooks.isObject();
    for (var event : hooks.properties()) {
      // Some clients keep a switch or a version beside their events.
      wrong |= event.getValue().isObject();
    }
    if (wrong) {
      throw new UsageException(
          name
              + " has hooks in a form that is not known here, so nothing was changed; add what"
              + " --print shows for an empty file by hand");
    }
  }

  private boolean installed(JsonText file, HookSettings settings) {
    List<JsonNode> wanted = new ArrayList<>();
    List<JsonNode> present = new ArrayList<>();
    for (HookEvent event : HookEvent.of(client)) {
      wanted.addAll(handlers.entries(event, settings));
      file.at(List.of(HOOKS, event.name())).forEach(entry -> addOurs(entry, present));
    }
    return wanted.equals(present) && find(file).size() == wanted.size();
  }

  private void addOurs(JsonNode entry, List<JsonNode> ours) {
    if (handlers.hasOurs(entry)) {
      ours.add(entry);
    }
  }

  @Override
  public String uninstall(String name, String text) {
    return without(JsonText.of(name, text)).text();
  }

  private JsonText without(JsonText file) {
    JsonText next = file;
    List<String> events = new ArrayList<>();
    file.at(List.of(HOOKS)).properties().forEach(event -> events.add(event.getKey()));
    for (String event : events) {
      List<String> list = List.of(HOOKS, event);
      next = next.without(list, handlers::allOurs);
      for (int index = 0; index < next.at(list).size(); index++) {
        List<String> group = List.of(HOOKS, event, Integer.toString(index), HOOKS);
        next = next.without(group, handlers::isOurs);
      }
    }
    return next;
  }

  @Override
  public List<FoundHook> find(String name, String text) {
    return find(JsonText.of(name, text));
  }

  private List<FoundHook> find(JsonText file) {
    return handlers.find(file.at(List.of(HOOKS)));
  }

  @Override
  public Optional<String> switchedOff(String name, String text) {
    JsonText file = JsonText.of(name, text);
    if (file.at(List.of("disableAllHooks")).asBoolean(false)) {
      return Optional.of("disableAllHooks is true");
    }
    boolean off =
        is(file, false, List.of("hooksConfig", "enabled"))
            || is(file, false, List.of("tools", "enableHooks"))
            || is(file, false, List.of(HOOKS, "enabled"));
    return off ? Optional.of("hooks are not enabled") : Optional.empty();
  }

  private static boolean is(JsonText file, boolean value, List<String> path) {
    JsonNode node = file.at(path);
    return node.isBoolean() && node.asBoolean() == value;
  }
}
