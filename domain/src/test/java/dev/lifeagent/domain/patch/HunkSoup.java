package dev.lifeagent.domain.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Hunks in places where they might fit: files of few different lines, hunks of any context that
 * overlap, stand in any order, say wrong numbers, or stumble over a missing line end.
 */
final class HunkSoup {
  private static final List<String> FILES =
      List.of(
          "x\nx\nx\n",
          "x\ny\nx\ny\nx\ny\nx\n",
          "x\n\n\nx\n\ny\n",
          "x\ny",
          "x",
          "\n",
          "y\ny\ny\ny\ny\ny\ny\ny\ny",
          "x \n x\nx\nx\t\n",
          "x\r\nx\ny\r\n\r\n",
          "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n");

  private static final List<String> LINES = List.of("x", "y", "", "x ", " x", "x\r", "c", "d");

  private static final String NOTE = "\\ No newline at end of file\n";

  private final Random random;

  HunkSoup(long seed) {
    this.random = new Random(seed);
  }

  static MemoryTree base() {
    MemoryTree base = new MemoryTree().with("empty", "");
    for (int i = 0; i < FILES.size(); i++) {
      base.with("f" + i, FILES.get(i));
    }
    return base;
  }

  byte[] next() {
    int file = random.nextInt(FILES.size());
    String text = FILES.get(file);
    StringBuilder patch = new StringBuilder();
    if (random.nextBoolean()) {
      patch.append(String.format("diff --git a/f%1$d b/f%1$d%n", file));
    }
    patch.append(String.format("--- a/f%1$d%n+++ b/f%1$d%n", file));
    for (int hunks = 1 + random.nextInt(3); hunks > 0; hunks--) {
      hunk(text, patch);
    }
    return patch.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void hunk(String text, StringBuilder patch) {
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
    int from = random.nextInt(lines.size() + 1);
    int to = from + random.nextInt(Math.min(5, lines.size() - from + 1));
    StringBuilder body = new StringBuilder();
    int old = 0;
    int fresh = 0;
    for (int i = from; i <= to; i++) {
      boolean inside = (i > from && i < to) || chance(0.15) || (i == to && to == lines.size());
      while (inside && chance(0.4)) {
        line('+', pick(LINES) + "\n", body);
        fresh++;
      }
      if (i < to) {
        String line = chance(0.97) ? lines.get(i) : pick(LINES) + "\n";
        boolean inner = i > from && (i < to - 1 || to == lines.size());
        boolean removed = chance(inner ? 0.5 : 0.1);
        line(removed ? '-' : ' ', line, body);
        old++;
        fresh += removed ? 0 : 1;
      }
    }
    if (chance(0.05)) {
      body.append(NOTE);
    }
    int drift = chance(0.6) ? 0 : random.nextInt(7) - 3;
    patch.append("@@ -").append(range(from + 1 + drift, old));
    patch.append(" +").append(range(from + 1 + (chance(0.8) ? drift : 2), fresh));
    patch.append(" @@\n").append(body);
  }

  private String range(int start, int count) {
    int shown = Math.max(0, start - (count == 0 && chance(0.8) ? 1 : 0));
    int said = chance(0.97) ? count : Math.max(0, count + random.nextInt(3) - 1);
    return shown + "," + said;
  }

  private void line(char mark, String line, StringBuilder body) {
    boolean bare = mark == ' ' && line.equals("\n") && chance(0.3);
    body.append(bare ? "" : mark).append(line);
    if (!line.endsWith("\n")) {
      body.append('\n').append(chance(0.8) ? NOTE : "");
    } else if (chance(0.04)) {
      body.append(NOTE);
    }
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
