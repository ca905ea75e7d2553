package dev.lifeagent.adapters.persistence.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What an audit finds wrong, in the order in which it is found. */
final class Faults {
  /** After so many, further ones are not listed. */
  static final int MOST = 100;

  private final List<String> listed = new ArrayList<>();
  private OptionalLong first = OptionalLong.empty();

  /** Something is wrong with an event. */
  void at(long event, String fault) {
    from(event);
    add("event " + event + ": " + fault);
  }

  /** Something is wrong with the events of a range; which of them cannot be told. */
  void between(long from, long to, String fault) {
    if (first.isEmpty() || first.getAsLong() > to) {
      from(from);
    }
    add("events " + from + " to " + to + ": " + fault);
  }

  /** Something is wrong with no event in particular. */
  void add(String fault) {
    if (listed.size() < MOST) {
      listed.add(fault);
    } else if (listed.size() == MOST) {
      listed.add("… and more");
    }
  }

  List<String> listed() {
    return listed;
  }

  OptionalLong first() {
    return first;
  }

  private void from(long event) {
    if (first.isEmpty() || event < first.getAsLong()) {
      first = OptionalLong.of(event);
    }
  }
}
