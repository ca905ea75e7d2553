package dev.lifeagent.adapters.cli.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lifeagent.adapters.cli.hook.edit.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The list of plugins in opencode's JSON, with the address of our plugin's file. */
final class OpencodeHooks implements HookFormat {
  static final String BEFORE = "tool.execute.before";

  private static final List<String> PLUGINS = List.of("plugin");
  private static final Pattern OURS = Pattern.compile("file://.*/life-agent(-[0-9a-f]{8})?\\.js");

  private final Path plugin;

  OpencodeHooks(Path plugin) {
    this.plugin = plugin;
  }

  @Override
  public String install(String name, Optional<String> text, HookSettings settings) {
    JsonText file = text.map(found -> JsonText.of(name, found)).orElseGet(JsonText::empty);
    JsonNode entry = TextNode.valueOf("file://" + plugin.toUri().getRawPath());
    List<JsonNode> ours = new ArrayList<>();
    file.at(PLUGINS).forEach(found -> addOurs(found, ours));
    return ours.equals(List.of(entry))
        ? file.text()
        : file.without(PLUGINS, OpencodeHooks::isOurs).appended(PLUGINS, entry).text();
  }

  private static void addOurs(JsonNode found, List<JsonNode> ours) {
    if (isOurs(found)) {
      ours.add(found);
    }
  }

  private static boolean isOurs(JsonNode plugin) {
    return OURS.matcher(plugin.asText("")).matches();
  }

  @Override
  public String uninstall(String name, String text) {
    return JsonText.of(name, text).without(PLUGINS, OpencodeHooks::isOurs).text();
  }

  @Override
  public List<FoundHook> find(String name, String text) {
    List<FoundHook> found = new ArrayList<>();
    JsonText.of(name, text)
        .at(PLUGINS)
        .forEach(
            plugin -> {
              if (isOurs(plugin)) {
                found.add(new FoundHook(BEFORE, plugin.asText(), Optional.empty(), false, 0, true));
              }
            });
    return found;
  }

  @Override
  public Optional<String> switchedOff(String name, String text) {
    return Optional.empty();
  }
}
