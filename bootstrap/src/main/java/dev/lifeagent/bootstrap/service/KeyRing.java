package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.cli.terminal.FileFault;
import dev.lifeagent.adapters.http.auth.Key;
import dev.lifeagent.adapters.http.auth.Keys;
import dev.lifeagent.adapters.http.auth.KeysFile;
import dev.lifeagent.adapters.http.auth.Role;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.json.NotJsonException;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the service, from the configuration or generated.
 *
 * @param keys who may call
 * @param made the file of the key that was made for agents, where keys were made
 */
record KeyRing(Keys keys, Optional<Path> made) {

  /**
   * Reads the keys, or makes two if there are none: there is no default key.
   *
   * @throws InvalidSettingsException when a key or the key file cannot be used
   */
  static KeyRing of(Settings settings) {
    try {
      List<Key> keys = new ArrayList<>();
      for (String token : settings.apiTokens()) {
        // The name follows the key, not its place, so that a review knows who proposed.
        keys.add(Key.unbound("token-" + Sha256.hex(token).substring(0, 8), token));
      }
      if (settings.apiKeysFile().isPresent()) {
        keys.addAll(read(settings.apiKeysFile().get()));
      }
      if (!keys.isEmpty()) {
        return new KeyRing(new Keys(keys), Optional.empty());
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(
          List.of("API_KEYS_FILE or API_TOKENS cannot be used: " + e.getMessage()));
    }
    try {
      return make(settings);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw new InvalidSettingsException(
          List.of("DB_PATH, beside which keys lie: " + e.getMessage()));
    }
  }

  private static List<Key> read(Path file) {
    String where = "API_KEYS_FILE: ";
    try {
      return KeysFile.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new InvalidSettingsException(List.of(where + FileFault.of(file, e)));
    } catch (NotJsonException e) {
      throw new InvalidSettingsException(List.of(where + file + ": " + e.sentence()));
    } catch (InvalidFieldsException e) {
      throw new InvalidSettingsException(
          e.errors().stream()
              .map(error -> where + file + ": " + error.field() + " " + error.message())
              .toList());
    }
  }

  private static KeyRing make(Settings settings) {
    KeyFiles files = new KeyFiles(settings.dataFolder());
    Keys keys =
        new Keys(
            List.of(
                key("agent", files, EnumSet.of(Role.READER, Role.AGENT)),
                key("operator", files, EnumSet.of(Role.READER, Role.OPERATOR))));
    return new KeyRing(keys, Optional.of(files.file("agent")));
  }

  private static Key key(String name, KeyFiles files, EnumSet<Role> roles) {
    return new Key(Caller.unbound(name), Sha256.hex(files.key(name)), roles);
  }
}
