package dev.lifeagent.application.observe;

import dev.lifeagent.domain.certificate.KeyStatement;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign certificates, as the log names them: the first one by an event, each later one
 * by an event that it and the one before have signed. Immutable, since a key changes only at a
 * start.
 *
 * @param signer the key that signs now
 * @param known all of them, oldest first, with the sizes of the log for which each counts
 * @since 0.1
 */
public record CertificateKeys(NoteSigner signer, List<KnownKey> known) {
  private static final int PAGE = 1_000;

  /** Copies the list. */
  public CertificateKeys {
    known = List.copyOf(known);
  }

  /**
   * At the start, compares the keys that this process holds with the log, and records a key that
   * the log does not name yet.
   *
   * @param held the keys of this process: the newest first, then the one that it replaces; none if
   *     there is no key yet
   * @param made makes the first key, and keeps it before it returns
   * @param actor the name under which the process records
   * @throws EventLogException when the log names a key that this process does not hold, or nothing
   *     could be recorded; the service must not start
   */
  public static CertificateKeys start(
      List<NoteSigner> held,
      Supplier<NoteSigner> made,
      EventFeed feed,
      Recorder recorder,
      String actor) {
    Optional<KnownKey> newest = newest(read(feed));
    if (held.isEmpty()) {
      newest.ifPresent(key -> refuse(key, "and this node has none"));
    }
    NoteSigner signer = held.isEmpty() ? made.get() : held.get(0);
    if (newest.isEmpty()) {
      record(KeyStatement.first(signer), recorder, actor);
    } else if (!is(newest.get(), signer)) {
      if (held.size() < 2 || !is(newest.get(), held.get(1))) {
        refuse(newest.get(), "and this node has another one");
      }
      record(KeyStatement.rotation(signer, held.get(1)), recorder, actor);
    }
    // Another node may have been faster; the first event counts.
    List<KnownKey> known = read(feed);
    newest(known)
        .filter(key -> !is(key, signer))
        .ifPresent(key -> refuse(key, "and this node has another one"));
    return new CertificateKeys(signer, known);
  }

  /**
   * The keys that a log names, oldest first. An event that does not follow from those before it
   * does not count.
   *
   * @throws EventLogException when the log cannot be read
   */
  public static List<KnownKey> read(EventFeed feed) {
    List<KnownKey> known = new ArrayList<>();
    long from = 0;
    List<RecordedEvent> page;
    do {
      page = feed.page(EventQuery.after(from, PAGE).of(Set.of(EventKind.CERTIFICATE_KEY)));
      for (RecordedEvent event : page) {
        from = event.id();
        statement(event).ifPresent(statement -> take(known, statement, event.id()));
      }
    } while (page.size() == PAGE);
    return known;
  }

  private static Optional<KeyStatement> statement(RecordedEvent event) {
    return event.data().map(data -> data.get("output")).flatMap(CertificateKeys::statement);
  }

  private static Optional<KeyStatement> statement(@Nullable Object output) {
    return output instanceof Map<?, ?> said ? KeyStatement.of(said) : Optional.empty();
  }

  private static void take(List<KnownKey> known, KeyStatement statement, long event) {
    Optional<KnownKey> newest = newest(known);
    if (newest.isEmpty()) {
      known.add(key(statement.key(), event, OptionalLong.empty()));
    } else if (statement.previous().filter(old -> is(newest.get(), old)).isPresent()) {
      KnownKey old = newest.get();
      known.set(known.size() - 1, key(old.key(), old.from(), OptionalLong.of(event)));
      known.add(key(statement.key(), event, OptionalLong.empty()));
    }
  }

  private static KnownKey key(NoteVerifier key, long from, OptionalLong to) {
    return new KnownKey(KnownKey.Use.CERTIFICATE, key, from, to);
  }

  private static Optional<KnownKey> newest(List<KnownKey> known) {
    return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
  }

  private static boolean is(KnownKey key, NoteSigner signer) {
    return is(key, signer.verifier());
  }

  private static boolean is(KnownKey key, NoteVerifier verifier) {
    return key.key().toString().equals(verifier.toString());
  }

  private static void refuse(KnownKey key, String found) {
    throw new EventLogException(
        "the log names the key of its certificates, whose public part is "
            + key.key()
            + ", "
            + found
            + "; put the file of that key in place, from a backup or from a node that has run on"
            + " this log. To replace the key, its file has the two lines of the new key first, then"
            + " those of this one, as 'life-agent rotate-key' writes them");
  }

  private static void record(Map<String, Object> output, Recorder recorder, String actor) {
    Instant now = recorder.now();
    Map<String, @Nullable Object> said = new LinkedHashMap<>(output);
    Observation seen = Observation.of("start", now, Duration.ZERO, Map.of(), said);
    recorder.recordPublic(
        Entry.of(
            Event.of(now, EventKind.CERTIFICATE_KEY, Optional.empty(), actor, Outcome.OK, seen)));
  }
}
