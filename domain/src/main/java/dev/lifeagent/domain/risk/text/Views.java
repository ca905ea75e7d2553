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
    HexText.decode(view, views);
  }

  /**
   * Further views in which only secrets are looked for: the plain one without what a program puts
   * between the parts of a text, and without the line breaks within base64, then decoded. Empty for
   * most texts.
   *
   * @param views the views of the text, by {@link #of}
   */
  public static List<View> joined(List<View> views, Deadline deadline) {
    View plain = views.get(0);
    List<View> joined = new ArrayList<>(2);
    View parts = Joints.remove(plain);
    if (parts != plain) {
      joined.add(parts);
      Base64Text.decode(parts, joined);
    }
    View unwrapped = Wrapped.join(plain);
    if (unwrapped != plain) {
      deadline.check();
      Base64Text.decode(unwrapped, joined);
      HexText.decode(unwrapped, joined);
    }
    return joined;
  }
}
