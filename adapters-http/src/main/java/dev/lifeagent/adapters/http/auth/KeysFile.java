package dev.lifeagent.adapters.http.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lifeagent.adapters.http.json.FieldError;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.adapters.http.json.JsonObject;
import dev.lifeagent.adapters.http.json.NotJsonException;
import dev.lifeagent.adapters.http.json.Utf8;
import dev.lifeagent.domain.agent.Caller;
import dev.lifeagent.domain.path.Glob;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads {@code API_KEYS_FILE}: a YAML list of {@code {name, sha256, roles, agents}}. Without {@code
 * agents} a key is bound to none in particular; an empty list is refused, since it might mean
 * either.
 */
public final class KeysFile {
  private static final int MAX_CHARACTERS = 1 << 20;

  private KeysFile() {}

  /**
   * The keys in a file.
   *
   * @param yaml the content of the file
   * @throws NotJsonException when it is not one YAML document in UTF-8 without duplicate keys
   * @throws InvalidFieldsException with everything that is wrong, such as {@code [2].roles}
   */
  public static List<Key> parse(byte[] yaml) {
    if (!(read(yaml) instanceof List<?> entries)) {
      throw InvalidFieldsException.of("", "must be a list of keys");
    }
    List<FieldError> errors = new ArrayList<>();
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      try {
        keys.add(key(JsonObject.of(entries.get(i), "[" + i + "]")));
      } catch (InvalidFieldsException e) {
        errors.addAll(e.errors());
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidFieldsException(errors);
    }
    return keys;
  }

  private static Key key(JsonObject entry) {
    String name = entry.requiredText("name");
    String sha256 = entry.requiredText("sha256");
    Set<Role> roles = EnumSet.noneOf(Role.class);
    entry
        .texts("roles")
        .ifPresentOrElse(
            codes -> codes.forEach(code -> role(entry, code).ifPresent(roles::add)),
            () -> entry.refuse("roles", "must be a list of reader, agent, operator"));
    Optional<List<Glob>> agents = entry.texts("agents").map(globs -> globs(entry, globs));
    return entry.build(() -> new Key(new Caller(name, agents.orElse(List.of())), sha256, roles));
  }

  private static Optional<Role> role(JsonObject entry, String code) {
    try {
      return Optional.of(Role.of(code));
    } catch (IllegalArgumentException e) {
      entry.refuse("roles", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<Glob> globs(JsonObject entry, List<String> globs) {
    if (globs.isEmpty()) {
      entry.refuse("agents", "must name an agent; leave it out to bind the key to none");
    }
    List<Glob> parsed = new ArrayList<>();
    for (String glob : globs) {
      try {
        parsed.add(Glob.of(glob));
      } catch (IllegalArgumentException e) {
        entry.refuse("agents", "must be globs over agent ids");
      }
    }
    return parsed;
  }

  private static @Nullable Object read(byte[] yaml) {
    String text =
        Utf8.decode(yaml).orElseThrow(() -> new NotJsonException("the file is not UTF-8"));
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setMaxAliasesForCollections(0);
    limits.setAllowDuplicateKeys(false);
    YAMLFactory factory =
        YAMLFactory.builder()
            .loaderOptions(limits)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    try {
      return Json.strict(factory).readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw NotJsonException.of(e);
    }
  }
}
