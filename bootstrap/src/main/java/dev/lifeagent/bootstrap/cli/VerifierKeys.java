package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.certificate.JsonKnownKeys;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.event.NoteVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The public keys that a person trusts, as they were typed. */
final class VerifierKeys {
  /** How the names of keys that sign certificates begin; others sign checkpoints. */
  private static final String CERTIFICATES = "life-agent-certificate/";

  private VerifierKeys() {}

  /**
   * Reads the keys.
   *
   * @param keys each the text {@code name+hash+key}, or a file with one a line
   * @param file the answer of {@code GET /meta}, or its member {@code keys}
   * @throws UsageException unless there is a key of each use
   */
  static List<KnownKey> of(List<String> keys, @Nullable Path file) {
    List<KnownKey> all = new ArrayList<>();
    keys.forEach(key -> all.addAll(typed(key)));
    if (file != null) {
      all.addAll(file(file));
    }
    for (KnownKey.Use use : KnownKey.Use.values()) {
      if (all.stream().noneMatch(key -> key.use() == use)) {
        throw new UsageException(
            "no key of "
                + use.code()
                + "s is given; name it with --key, or all keys with --keys FILE: GET /meta of the"
                + " service has them as its member keys");
      }
    }
    return all;
  }

  private static List<KnownKey> typed(String text) {
    Optional<NoteVerifier> key = key(text);
    if (key.isPresent()) {
      return List.of(known(key.get()));
    }
    List<KnownKey> keys =
        Input.text(text)
            .lines()
            .filter(line -> !line.isBlank())
            .map(
                line ->
                    key(line)
                        .orElseThrow(
                            () ->
                                new UsageException(
                                    text + " has a line that is not a key (name+hash+key)")))
            .map(VerifierKeys::known)
            .toList();
    if (keys.isEmpty()) {
      throw new UsageException("the file " + text + " has no key in it");
    }
    return keys;
  }

  private static Optional<NoteVerifier> key(String text) {
    try {
      return Optional.of(NoteVerifier.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static KnownKey known(NoteVerifier key) {
    KnownKey.Use use =
        key.name().startsWith(CERTIFICATES) ? KnownKey.Use.CERTIFICATE : KnownKey.Use.CHECKPOINT;
    return new KnownKey(use, key, 0, OptionalLong.empty());
  }

  private static List<KnownKey> file(Path file) {
    try {
      return JsonKnownKeys.parse(Input.bytes(file.toString()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }
}
