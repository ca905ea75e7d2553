package dev.lifeagent.domain.shell.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The positional parameters of a script or function; {@code set} and {@code shift} change them. */
public final class Positional {
  private final String zero;
  private @Nullable List<String> all;
  private boolean doubtful;

  /**
   * @param zero what {@code $0} is
   * @param all the others; null where they are not known
   */
  public Positional(String zero, @Nullable List<String> all) {
    this.zero = zero;
    this.all = all;
  }

  public @Nullable List<String> all() {
    return all;
  }

  public void set(@Nullable List<String> all) {
    doubtful = all == null && (doubtful || this.all != null);
    this.all = all;
  }

  /** Whether the line has set them, to what is not known. */
  public boolean isDoubtful() {
    return doubtful;
  }

  /** One of them; the empty text for none, null where it is not known. */
  public @Nullable String get(int index) {
    if (index == 0) {
      return zero;
    }
    List<String> known = all;
    if (known == null) {
      return doubtful ? String.valueOf(Holes.UNKNOWN) : null;
    }
    return index <= known.size() ? known.get(index - 1) : "";
  }
}
