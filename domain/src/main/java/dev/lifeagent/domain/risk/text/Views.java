package dev.lifeagent.domain.risk.text;

import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.List;

/** All the views of a text that are scanned. */
public final class Views {
  /** How many layers of encoding are decoded; more than two are rare even in attacks. */
  private static final int DEPTH = 4;

  private Views() {}

  /**
   * The views of the text: itself in compatibility form without invisible characters, then whatever
   * its escapes and its base64 decode to, layer by layer. For plain ASCII without escapes or base64
   * there is one view, and it is the text itself.
   *
   * @param deadline asked before each view is decoded
   */
  public static List<View> of(String original, Deadline deadline) {
    View plain = Compatibility.apply(View.of(original));
    List<View> views = new ArrayList<>(2);
    views.add(plain);
    int done = 0;
    for (int depth = 1; depth < DEPTH && done < views.size(); depth++) {
      int layer = views.size();
      for (; done < layer; done++) {
        deadline.check();
        decode(views.get(done), views);
      }
    }
    return views;
  }

  private static void decode(View view, List<View> views) {
    Escapes.decode(view).stream().map(Compatibility::apply).forEach(views::add);
    Base64Text.decode(view, views);
  }
}
