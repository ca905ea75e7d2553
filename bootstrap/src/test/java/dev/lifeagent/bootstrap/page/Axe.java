package dev.lifeagent.bootstrap.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The accessibility engine. */
final class Axe {
  private Axe() {}

  /**
   * What it finds serious or critical, as a list of texts; the page needs a context without CSP.
   */
  static Object violations(Page page) throws IOException {
    try (InputStream engine = Axe.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(engine.readAllBytes(), StandardCharsets.UTF_8));
    }
    return page.evaluate(
        "async () => (await axe.run()).violations"
            + ".filter((one) => one.impact === 'serious' || one.impact === 'critical')"
            + ".map((one) => one.id + ': ' + one.nodes.map((node) => node.html + node.failureSummary))");
  }
}
