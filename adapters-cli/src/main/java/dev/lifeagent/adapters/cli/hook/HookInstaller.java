package dev.lifeagent.adapters.cli.hook;

import dev.lifeagent.adapters.cli.hook.edit.ConfigFile;
import dev.lifeagent.adapters.cli.hook.edit.InstallRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Puts hooks into the configuration of clients, and takes them away. */
public final class HookInstaller {
  private final HookPlaces places;

  /** For the clients of these places. */
  public HookInstaller(HookPlaces places) {
    this.places = places;
  }

  /** What an install would make of which files; nothing is written. */
  List<PlannedFile> plan(HookLayer layer, HookSettings settings) {
    HookClient client = settings.line().client();
    List<PlannedFile> files = new ArrayList<>();
    if (client == HookClient.OPENCODE) {
      ConfigFile plugin = places.plugin(layer);
      Optional<String> text = plugin.text();
      String next = OpencodePlugin.text(plugin.path(), text, settings.line());
      files.add(new PlannedFile(plugin, text, next, Optional.empty()));
    }
    ConfigFile file = places.file(client, layer);
    HookFormat format = HookFormat.of(client, layer, places);
    String name = file.path().toString();
    Optional<String> text = file.text();
    String next = format.install(name, text, settings);
    files.add(new PlannedFile(file, text, next, text.map(found -> format.uninstall(name, found))));
    return files;
  }

  /** Writes what changes; says which files those are. */
  List<Path> install(List<PlannedFile> files) {
    List<Path> written = new ArrayList<>();
    for (PlannedFile planned : files) {
      if (planned.changes()) {
        planned.write(places.records());
        written.add(planned.file().path());
      }
    }
    return written;
  }

  /** Takes our hooks away; says which files were changed or removed. */
  List<Path> uninstall(HookClient client, HookLayer layer) {
    List<Path> changed = new ArrayList<>();
    ConfigFile file = places.file(client, layer);
    HookFormat format = HookFormat.of(client, layer, places);
    file.text()
        .map(text -> format.uninstall(file.path().toString(), text))
        .ifPresent(without -> restore(file, Optional.of(without), changed));
    boolean plugin =
        client == HookClient.OPENCODE
            && places.plugin(layer).text().filter(OpencodePlugin::isOurs).isPresent();
    if (plugin) {
      restore(places.plugin(layer), Optional.empty(), changed);
    }
    return changed;
  }

  /** Puts back what was there before, or, where the file was changed since, takes ours out. */
  private void restore(ConfigFile file, Optional<String> without, List<Path> changed) {
    Optional<byte[]> now = file.read();
    ConfigFile place = InstallRecord.place(places.records(), file.path());
    Optional<InstallRecord> record = InstallRecord.read(place);
    boolean untouched = record.isPresent() && now.map(record.get()::matches).orElse(false);
    Optional<byte[]> next =
        untouched
            ? record.get().before()
            : without.map(text -> text.getBytes(StandardCharsets.UTF_8));
    List<Path> folders = untouched ? record.get().folders() : List.of();
    if (next.isEmpty()) {
      file.delete(folders);
      changed.add(file.path());
    } else if (!Arrays.equals(now.orElseThrow(), next.get())) {
      file.write(now, next.get());
      changed.add(file.path());
    }
    if (record.isPresent()) {
      InstallRecord.delete(place);
    }
  }

  /** Our hooks in one layer; none where there is no file. */
  public List<FoundHook> find(HookClient client, HookLayer layer) {
    ConfigFile file = places.file(client, layer);
    Optional<String> text = file.text();
    if (text.isEmpty()) {
      return List.of();
    }
    HookFormat format = HookFormat.of(client, layer, places);
    List<FoundHook> found = format.find(file.path().toString(), text.get());
    if (client != HookClient.OPENCODE || found.isEmpty()) {
      return found;
    }
    Optional<HookLine> line = places.plugin(layer).text().flatMap(OpencodePlugin::line);
    FoundHook first = found.get(0);
    return Collections.singletonList(
        new FoundHook(
            first.event(),
            first.command(),
            line,
            false,
            line.map(HookLine::timeout).orElse(0),
            true));
  }

  /** The host's name of the event before a tool. */
  public static String beforeTool(HookClient client) {
    return client == HookClient.OPENCODE
        ? OpencodeHooks.BEFORE
        : HookEvent.of(client).get(0).name();
  }

  /** What in a layer switches hooks off. */
  public Optional<String> switchedOff(HookClient client, HookLayer layer) {
    ConfigFile file = places.file(client, layer);
    return file.text()
        .flatMap(
            text -> HookFormat.of(client, layer, places).switchedOff(file.path().toString(), text));
  }
}
