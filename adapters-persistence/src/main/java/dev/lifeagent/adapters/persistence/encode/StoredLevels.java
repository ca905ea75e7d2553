package dev.lifeagent.adapters.persistence.encode;

/** Which levels of the log's tree have their hashes stored; the others are computed. */
public final class StoredLevels {
  /** Levels that are stored are multiples of this. */
  public static final int STEP = 8;

  private StoredLevels() {}
}
