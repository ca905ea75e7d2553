package dev.lifeagent.application.observe;

import dev.lifeagent.domain.event.Cut;
import dev.lifeagent.domain.event.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A reading without secrets, of at most {@value Reading#MOST_ENTRIES} entries a list and {@link
 * ShortenedContent#LIMIT} bytes in all. An entry is kept whole or left out, since the beginning of
 * a path is another path.
 */
final class RedactedReading {
  private final UnaryOperator<String> redact;
  private final List<Cut.Place> places = new ArrayList<>();
  private final Reading kept;
  private int left = ShortenedContent.LIMIT;

  RedactedReading(UnaryOperator<String> redact, Reading whole) {
    this.redact = redact;
    List<String> programs = kept("programs", whole.programs());
    // A line names few hosts and many paths, so these come last.
    List<String> hosts = kept("hosts", whole.hosts());
    this.kept = new Reading(programs, kept("paths", whole.paths()), hosts);
  }

  /** What is kept. */
  Reading kept() {
    return kept;
  }

  /** The lists of which something was left out. */
  List<Cut.Place> places() {
    return places;
  }

  private List<String> kept(String name, List<String> whole) {
    List<String> fitting = new ArrayList<>();
    for (String entry : whole.subList(0, Math.min(whole.size(), Reading.MOST_ENTRIES))) {
      String clean = redact.apply(entry);
      int cost = clean.getBytes(StandardCharsets.UTF_8).length + ShortenedContent.OVERHEAD;
      if (cost <= left) {
        left -= cost;
        fitting.add(clean);
      }
    }
    if (fitting.size() < whole.size()) {
      places.add(new Cut.Place("/" + name, 0, whole.size() - fitting.size()));
    }
    return fitting;
  }
}
