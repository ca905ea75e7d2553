package dev.lifeagent.adapters.cli.hook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file was before the first install, kept for the way back.
 *
 * @param written SHA-256 of what the last install wrote
 * @param before the bytes before the first one; empty if there was no file
 * @param folders that were made for the file, the outermost first
 */
public record InstallRecord(String written, Optional<byte[]> before, List<Path> folders) {
  private static final String MADE = "made-folders";

  /** Whether the file is still as the last install wrote it. */
  public boolean matches(byte[] bytes) {
    return written.equals(digest(bytes));
  }

  /** Where the record of a file lies. */
  public static ConfigFile place(Path folder, Path file) {
    byte[] name = file.toString().getBytes(StandardCharsets.UTF_8);
    Path record = folder.resolve(digest(name).substring(0, 16) + ".json");
    return new ConfigFile(record, Optional.empty(), "rw-------");
  }

  /** Reads it; empty where there is none. */
  public static Optional<InstallRecord> read(ConfigFile place) {
    return place.text().map(text -> parse(place, text));
  }

  private static InstallRecord parse(ConfigFile place, String text) {
    try {
      JsonNode json = JsonOption.MAPPER.readTree(text);
      JsonNode before = json.path("before");
      return new InstallRecord(
          json.path("written").asText(),
          before.isTextual()
              ? Optional.of(Base64.getDecoder().decode(before.asText()))
              : Optional.empty(),
          paths(json.path("folders")));
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(place.path() + " is broken; remove it, and try again");
    }
  }

  /** Writes it; it is the user's alone, since the file may hold secrets. */
  public void write(ConfigFile place, Path file) {
    List<Path> made = place.write(place.read(), json(file).getBytes(StandardCharsets.UTF_8));
    if (!made.isEmpty()) {
      String list = made.stream().map(Path::toString).collect(Collectors.joining("\n"));
      made(place).write(Optional.empty(), list.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String json(Path file) {
    ObjectNode json = JsonOption.MAPPER.createObjectNode();
    json.put("file", file.toString());
    json.put("written", written);
    before.ifPresent(bytes -> json.put("before", Base64.getEncoder().encodeToString(bytes)));
    folders.forEach(folder -> json.withArray("folders").add(folder.toString()));
    return JsonOption.line(json) + "\n";
  }

  /** The list of the folders that were made for records, beside them. */
  private static ConfigFile made(ConfigFile record) {
    return new ConfigFile(record.path().resolveSibling(MADE), Optional.empty(), record.mode());
  }

  /** Removes it; with the last one go the folders that were made for records. */
  public static void delete(ConfigFile place) {
    place.delete(List.of());
    ConfigFile made = made(place);
    Optional<String> list = made.text();
    try (Stream<Path> rest = Files.list(Objects.requireNonNull(place.path().getParent()))) {
      if (list.isPresent() && rest.allMatch(made.path()::equals)) {
        made.delete(list.get().lines().map(Path::of).toList());
      }
    } catch (IOException e) {
      // An empty folder stays.
    }
  }

  private static List<Path> paths(JsonNode list) {
    List<Path> paths = new ArrayList<>();
    list.forEach(path -> paths.add(Path.of(path.asText())));
    return paths;
  }

  /** SHA-256, in hexadecimal digits. */
  public static String digest(byte[] bytes) {
    return Sha256.hex(bytes);
  }
}
