package dev.lifeagent.adapters.http.auth;

import java.util.HashMap;
import java.util.Map;

/**
 * The bytes of bodies that may be in work at once: of one key, and of all. A body costs many times
 * its size while it is parsed, scanned, redacted and recorded, in memory as in time, so this bounds
 * both. Small bodies are free: what stops everything must always get through. Safe for use by
 * several threads.
 */
public final class BodyBudget {
  /** The largest body that is not counted. */
  static final int FREE = 16 * 1024;

  /** What a body costs at most, as a multiple of its size, with room for all else. */
  private static final int COST = 32;

  private final long most;
  private final long mostOfOne;
  private final Map<String, Long> ofKeys = new HashMap<>();
  private long ofAll;

  /** What came of a reservation. */
  enum Answer {
    /** It may be read. */
    GRANTED,
    /** This key has as much in work as one key may have. */
    KEY_IS_FULL,
    /** All together have as much in work as the process can bear. */
    ALL_IS_FULL
  }

  /**
   * Makes a budget.
   *
   * @param most the bytes that may be in work at once; at least twice the largest body
   */
  public BodyBudget(long most) {
    this.most = most;
    this.mostOfOne = most / 2;
  }

  /**
   * A budget for a process of this much memory.
   *
   * @param maxMemory the most bytes that the heap may have
   * @param maxBody the largest body
   */
  public static BodyBudget forMemory(long maxMemory, int maxBody) {
    return new BodyBudget(Math.max(2L * maxBody, maxMemory / COST));
  }

  /** Reserves room for a body; what is granted has to be given back. */
  synchronized Answer reserve(String key, long bytes) {
    if (bytes <= FREE) {
      return Answer.GRANTED;
    }
    long ofKey = ofKeys.getOrDefault(key, 0L);
    if (ofKey + bytes > mostOfOne) {
      return Answer.KEY_IS_FULL;
    }
    if (ofAll + bytes > most) {
      return Answer.ALL_IS_FULL;
    }
    ofKeys.put(key, ofKey + bytes);
    ofAll += bytes;
    return Answer.GRANTED;
  }

  /** Gives back what was granted. */
  synchronized void giveBack(String key, long bytes) {
    if (bytes <= FREE) {
      return;
    }
    ofAll -= bytes;
    ofKeys.computeIfPresent(key, (name, held) -> held > bytes ? held - bytes : null);
  }
}
