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
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.path.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads {@code API_KEYS_FILE}: a YAML list of {@code {name, sha256, roles, agents}}. Without {@code
 * agents} a key may act as every agent. An empty list is refused, since it could mean every agent
 * or none.
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
    Optional<String> name = entry.requiredText("name", Key::requireName);
    Optional<String> sha256 = entry.requiredText("sha256", Key::requireSha256);
    Optional<Set<Role>> roles = entry.texts("roles", KeysFile::roles);
    if (!entry.has("roles")) {
      entry.refuse("roles", "must be a list of reader, agent, operator");
    }
    // An empty `agents:` is more likely a list that was forgotten than a key for every agent.
    entry.refuseNull("agents");
    Optional<List<Glob>> agents = entry.texts("agents", KeysFile::globs);
    return entry.build(
        () ->
            new Key(
                new Caller(name.orElseThrow(), agents.orElse(List.of())),
                sha256.orElseThrow(),
                roles.orElseThrow()));
  }

  private static Set<Role> roles(List<String> codes) {
    if (codes.isEmpty()) {
      throw new IllegalArgumentException("must be a list of reader, agent, operator");
    }
    return codes.stream().map(Role::of).collect(Collectors.toSet());
  }

  private static List<Glob> globs(List<String> globs) {
    if (globs.isEmpty()) {
      throw new IllegalArgumentException("must name an agent; omit agents for every agent");
    }
    try {
      return globs.stream().map(Glob::of).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be globs over agent ids", e);
    }
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
