package dev.lifeagent.adapters.cli.hook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.hook.edit.TomlText;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Hooks in Codex's TOML, as a marked block; in the managed file with the keys that bind. */
final class CodexHooks implements HookFormat {
  private static final HookHandlers HANDLERS = new HookHandlers(HookClient.CODEX);
  private static final String ONLY = "allow_managed_hooks_only";

  private final boolean managed;

  CodexHooks(boolean managed) {
    this.managed = managed;
  }

  @Override
  public String install(String name, Optional<String> text, HookSettings settings) {
    TomlText file = TomlText.of(name, text.orElse(""));
    TomlText foreign = file.withoutBlocks();
    refuseStray(name, foreign);
    StringBuilder bottom = new StringBuilder();
    String top = managed ? managed(name, foreign, settings.line().script(), bottom) : "";
    for (HookEvent event : HookEvent.of(HookClient.CODEX)) {
      bottom.append("[[hooks.").append(event.name()).append("]]\n");
      for (String command : settings.commands(event)) {
        bottom
            .append("[[hooks.")
            .append(event.name())
            .append(".hooks]]\ntype = \"command\"\ncommand = ")
            .append(TomlText.quoted(command))
            .append("\ntimeout = ")
            .append(settings.line().timeout())
            .append('\n');
      }
    }
    TomlText next = foreign.with(top, bottom.toString());
    // Where the blocks are the same, they stay where they are.
    return next.blocks().equals(file.blocks()) ? file.text() : next.text();
  }

  private static String managed(String name, TomlText foreign, Path script, StringBuilder bottom) {
    JsonNode tree = foreign.tree();
    String folder = String.valueOf(script.getParent());
    JsonNode had = tree.path("hooks").path("managed_dir");
    if (had.isMissingNode() && tree.path("hooks").isMissingNode()) {
      bottom.append("[hooks]\nmanaged_dir = ").append(TomlText.quoted(folder)).append("\n\n");
    } else if (had.isMissingNode()) {
      throw new UsageException(
          name
              + " has a table of hooks without managed_dir, so nothing was changed; add managed_dir = "
              + TomlText.quoted(folder)
              + " to its [hooks], and try again");
    } else if (!had.asText().equals(folder)) {
      throw new UsageException(
          name
              + " keeps managed hooks in "
              + had.asText()
              + ", so nothing was changed; put life-agent-hook there, and name it with --script");
    }
    JsonNode only = tree.path(ONLY);
    if (only.isBoolean() && !only.asBoolean()) {
      throw new UsageException(
          name
              + " sets "
              + ONLY
              + " = false, so nothing was changed; set it to true, and try again");
    }
    return only.isMissingNode() ? ONLY + " = true\n" : "";
  }

  private static void refuseStray(String name, TomlText foreign) {
    if (!HANDLERS.find(foreign.tree().path("hooks")).isEmpty()) {
      throw new UsageException(
          name
              + " has a hook of Life-Agent outside of its marked part, so nothing was changed; remove"
              + " it by hand, and try again");
    }
  }

  @Override
  public String uninstall(String name, String text) {
    TomlText foreign = TomlText.of(name, text).withoutBlocks();
    refuseStray(name, foreign);
    return foreign.text();
  }

  @Override
  public List<FoundHook> find(String name, String text) {
    return HANDLERS.find(TomlText.of(name, text).tree().path("hooks"));
  }

  @Override
  public Optional<String> switchedOff(String name, String text) {
    JsonNode tree = TomlText.of(name, text).tree();
    for (String key : List.of("hooks", "codex_hooks")) {
      JsonNode feature = tree.path("features").path(key);
      if (feature.isBoolean() && !feature.asBoolean()) {
        return Optional.of("[features] " + key + " is false");
      }
    }
    return Optional.empty();
  }
}
