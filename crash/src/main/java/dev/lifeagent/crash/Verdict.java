package dev.lifeagent.crash;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was told beside what is recorded.
 *
 * @param acknowledged entries whose append returned
 * @param recorded events in the log
 * @param lost acknowledged, but another event or none has that id
 * @param holes ids without an event below the last
 * @param doubled requests that are recorded more than once
 * @param belied requests that were refused as not recorded, and are recorded
 * @param unknown requests of which was told that nobody knows
 * @param faults what the audit found
 */
record Verdict(
    long acknowledged,
    long recorded,
    long lost,
    long holes,
    long doubled,
    long belied,
    long unknown,
    List<String> faults) {

  Verdict {
    faults = List.copyOf(faults);
  }

  /**
   * Compares.
   *
   * @param answers of all nodes
   * @param recorded the request of each event
   */
  static Verdict of(List<Answer> answers, Map<Long, String> recorded, List<String> faults) {
    long last = recorded.keySet().stream().mapToLong(id -> id).max().orElse(0);
    Set<String> requests = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (String request : recorded.values()) {
      if (!requests.add(request)) {
        twice.add(request);
      }
    }
    long acknowledged = 0;
    long lost = 0;
    long belied = 0;
    long unknown = 0;
    for (Answer answer : answers) {
      if (answer.acknowledged()) {
        acknowledged++;
        lost += answer.request().equals(recorded.get(answer.id())) ? 0 : 1;
      } else if (answer.refused()) {
        belied += requests.contains(answer.request()) ? 1 : 0;
      } else {
        unknown++;
      }
    }
    return new Verdict(
        acknowledged,
        recorded.size(),
        lost,
        last - recorded.size(),
        twice.size(),
        belied,
        unknown,
        faults);
  }

  /** Whether nothing is wrong with the log itself, whatever it has lost. */
  boolean sound() {
    return recorded > 0 && holes == 0 && doubled == 0 && belied == 0 && faults.isEmpty();
  }

  @Override
  public String toString() {
    return ("acknowledged %,d, recorded %,d, lost %,d, holes %,d, doubled %,d,"
            + " refused but recorded %,d, unknown %,d, audit %s")
        .formatted(
            acknowledged,
            recorded,
            lost,
            holes,
            doubled,
            belied,
            unknown,
            faults.isEmpty() ? "sound" : "NOT SOUND " + faults);
  }
}
