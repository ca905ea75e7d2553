package dev.lifeagent.domain.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Patches that no tool writes: headers whose lines repeat, contradict each other or are in the
 * wrong order, names in every spelling, counts and notes where they do not belong. Most are one
 * step away from a good patch, so that not everything is refused for its first line.
 */
final class OddPatches {
  private static final List<String> PATHS =
      List.of(
          "a", "b", "d/c", "e", "l", "x", "n", "n/m", "d", "d/n", "e/n", "l/n", "a b", "A", "é");

  private static final List<String> STAMPS =
      List.of(
          "\t2010-07-05 19:41:17.620000023 -0500",
          "\t1970-01-01 00:00:00.000000000 +0000",
          "\t1970-01-01 01:00:00 +0100",
          "\t1970-01-01 05:30:00 +05:30",
          "\t1969-12-31 19:00:00 -0500",
          "\t1969-12-31 16:00:00.0 -0800",
          "\t1970-01-01",
          " 1970-01-01 00:00:00 +0000",
          "  2010-07-05",
          "\tThu Jan  1 00:00:00 1970",
          "\t",
          "\r",
          " ",
          "\tx",
          ".orig",
          "~",
          "/",
          "\0");

  private static final List<String> MODES =
      List.of(
          "100644",
          "100755",
          "100664",
          "100600",
          "120000",
          "160000",
          "040000",
          "644",
          "0",
          " 100644",
          "+100644",
          "-1",
          "100644 ",
          "100644x",
          "0100644",
          "1006444",
          "777777777777777777777777",
          "",
          "\r",
          "100644\r",
          "8");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "5",
          "00",
          "01",
          "9",
          "4294967295",
          "4294967296",
          "18446744073709551615",
          "18446744073709551616",
          "9223372036854775808",
          "99999999999999999999999",
          "",
          "-1",
          "+1",
          " 1",
          "1x",
          "0x1");

  private static final List<String> NOTES =
      List.of(
          "\\ No newline at end of file",
          "\\ No newline at end of file\r",
          "\\ Kein Zeilen",
          "\\ short",
          "\\No newline at end of file",
          "\\");

  private final Random random;

  OddPatches(long seed) {
    this.random = new Random(seed);
  }

  static MemoryTree base() {
    return new MemoryTree()
        .with("a", "one\ntwo\n\nthree\n}\n")
        .with("b", "x\r\ny\r\n")
        .with("d/c", "cut")
        .with("e", "")
        .with("a b", "one\ntwo\n")
        .with("é", "one\ntwo\n")
        .with("x", EntryKind.EXECUTABLE, "run\n".getBytes(StandardCharsets.UTF_8))
        .with("l", EntryKind.SYMLINK, new byte[] {'a'});
  }

  byte[] next() {
    StringBuilder patch = new StringBuilder();
    if (chance(0.1)) {
      patch.append(
          pick(
              List.of(
                  "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n"
                      + "From: A <a@example.org>\nSubject: [PATCH] x\n\n---\n a | 2 +-\n\n",
                  "Index: a\n====================\n",
                  "```diff\n",
                  "diff -u a b\n",
                  "--- a\n",
                  "+++ a\n",
                  "diff --git \n",
                  "@@\n",
                  "@@ -1 +1 @@ x\n")));
    }
    int sections = chance(0.6) ? 1 : 1 + random.nextInt(3);
    for (int i = 0; i < sections; i++) {
      List<String> lines = section();
      while (chance(0.45)) {
        spoil(lines);
      }
      lines.forEach(line -> patch.append(line).append('\n'));
      if (chance(0.08)) {
        patch.append(
            pick(List.of("\n", "-- \n2.39\n", "text\n", "```\n", "\0\n", " \n", "-- x\n")));
      }
    }
    String text = patch.toString();
    if (chance(0.04)) {
      text = text.substring(0, text.length() - 1);
    }
    if (chance(0.03)) {
      text = text.replace("\n", "\r\n");
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A section that would be good, if its paths were. */
  private List<String> section() {
    String path = latin(chance(0.7) ? pick(PATHS.subList(0, 6)) : pick(PATHS));
    String other = latin(pick(PATHS));
    List<String> lines = new ArrayList<>();
    boolean git = chance(0.75);
    switch (random.nextInt(7)) {
      case 0 -> {
        lines.add("diff --git " + name("a/", path) + " " + name("b/", other));
        lines.add("similarity index " + pick(List.of("100%", "90%", "101%", "-1%", "x", "")));
        lines.add("rename from " + name("", path));
        lines.add("rename to " + name("", other));
        if (chance(0.4)) {
          files(lines, name("a/", path), name("b/", other));
          hunk(lines, path);
        }
      }
      case 1 -> {
        lines.add("diff --git " + name("a/", path) + " " + name("b/", other));
        lines.add("similarity index 100%");
        lines.add("copy from " + name("", path));
        lines.add("copy to " + name("", other));
        if (chance(0.4)) {
          files(lines, name("a/", path), name("b/", other));
          hunk(lines, path);
        }
      }
      case 2 -> {
        if (git) {
          lines.add("diff --git " + name("a/", other) + " " + name("b/", other));
          lines.add("new file mode " + mode());
          lines.add("index 0000000..1234567" + (chance(0.2) ? " " + mode() : ""));
        }
        if (!git || chance(0.8)) {
          files(lines, "/dev/null", name("b/", other));
          lines.add("@@ -0,0 +1" + pick(List.of("", ",1", ",2", ",0")) + " @@");
          lines.add("+new");
        }
      }
      case 3 -> {
        if (git) {
          lines.add("diff --git " + name("a/", path) + " " + name("b/", path));
          lines.add("deleted file mode " + mode());
          lines.add("index 1234567..0000000");
        }
        if (!git || !path.equals("e") || chance(0.3)) {
          files(lines, name("a/", path), "/dev/null");
          removal(lines, path);
        }
      }
      case 4 -> {
        lines.add("diff --git " + name("a/", path) + " " + name("b/", path));
        lines.add("old mode " + mode());
        lines.add("new mode " + mode());
        if (chance(0.3)) {
          files(lines, name("a/", path), name("b/", path));
          hunk(lines, path);
        }
      }
      default -> {
        if (git) {
          lines.add("diff --git " + name("a/", path) + " " + name("b/", path));
          lines.add("index 1234567..89abcde" + (chance(0.7) ? " " + mode() : ""));
        }
        files(lines, name("a/", path), name("b/", path));
        hunk(lines, path);
      }
    }
    return lines;
  }

  private static String latin(String path) {
    return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private String mode() {
    return chance(0.75) ? pick(MODES.subList(0, 2)) : pick(MODES);
  }

  private void files(List<String> lines, String old, String fresh) {
    lines.add("--- " + old + (chance(0.12) ? pick(STAMPS) : ""));
    lines.add("+++ " + fresh + (chance(0.12) ? pick(STAMPS) : ""));
  }

  private String name(String prefix, String path) {
    if (chance(0.8)) {
      return prefix + path;
    }
    StringBuilder octal = new StringBuilder();
    for (char c : (prefix + path).toCharArray()) {
      octal.append(chance(0.5) ? String.format("\\%03o", (int) c) : String.valueOf(c));
    }
    return pick(
        List.of(
            path,
            "b/" + path,
            "\"" + prefix + path + "\"",
            "\"" + octal + "\"",
            "\"" + octal,
            "\"" + octal + "\"x",
            "\"" + prefix + path + "\\400\"",
            "\"" + prefix + path + "\\x\"",
            "\"" + prefix + path + "\\000\"",
            prefix + "/" + path,
            prefix + "./" + path,
            prefix + "../" + path,
            "/" + path,
            "/" + prefix + path,
            "c/d/" + path,
            prefix + ".git/" + path,
            prefix,
            "",
            "/dev/null",
            "/dev/nullx",
            prefix + path + "/",
            path + "/" + path,
            " " + prefix + path,
            prefix + path + " ",
            prefix + path + "\t",
            "\t" + prefix + path));
  }

  private void hunk(List<String> lines, String path) {
    List<String> content = content(path);
    int size = content.size();
    int at = size == 0 ? 0 : random.nextInt(size);
    int above = Math.min(at, random.nextInt(4));
    int below = Math.max(0, Math.min(size - at - 1, random.nextInt(4)));
    List<String> body = new ArrayList<>();
    for (int i = at - above; i < at; i++) {
      body.add(" " + content.get(i));
    }
    boolean removes = size > 0 && chance(0.8);
    if (removes) {
      body.add("-" + content.get(at));
    }
    boolean adds = !removes || chance(0.8);
    if (adds) {
      body.add("+" + (chance(0.1) && size > 0 ? content.get(at) : "added"));
    }
    int from = at + (removes ? 1 : 0);
    for (int i = from; i < Math.min(size, from + below); i++) {
      body.add(" " + content.get(i));
    }
    if (path.equals("d/c")) {
      for (int i = body.size() - 1; i >= 0; i--) {
        if (chance(0.8)) {
          body.add(i + 1, NOTES.get(0));
        }
      }
    }
    int old = count(body, '+');
    int fresh = count(body, '-');
    int start = size == 0 ? 0 : at - above + 1;
    lines.add(
        "@@ -"
            + range(start - (old == 0 && start > 0 ? 1 : 0), old)
            + " +"
            + range(start - (fresh == 0 && start > 0 ? 1 : 0), fresh)
            + " @@"
            + pick(List.of("", "", " f()", "x", "@")));
    lines.addAll(body);
  }

  private String range(int start, int count) {
    String from = chance(0.93) ? "" + start : pick(NUMBERS);
    if (chance(0.05)) {
      return from + "," + pick(NUMBERS);
    }
    return count == 1 && chance(0.5) ? from : from + "," + count;
  }

  private static int count(List<String> body, char except) {
    return (int)
        body.stream()
            .filter(line -> !line.startsWith("\\"))
            .filter(line -> line.charAt(0) != except)
            .count();
  }

  private void removal(List<String> lines, String path) {
    List<String> content = content(path);
    lines.add("@@ -1," + content.size() + " +0,0 @@");
    content.forEach(line -> lines.add("-" + line));
    if (path.equals("d/c") && chance(0.8)) {
      lines.add(NOTES.get(0));
    }
  }

  private static List<String> content(String path) {
    MemoryTree.Blob blob =
        base()
            .blobs
            .get(new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    if (blob == null || blob.content().length == 0) {
      return List.of();
    }
    String text = new String(blob.content(), StandardCharsets.ISO_8859_1);
    String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return List.of(whole.split("\n", -1));
  }

  private void spoil(List<String> lines) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(13)) {
      case 0 -> {
        if (lines.size() > 1) {
          lines.remove(at);
        }
      }
      case 1 -> lines.add(at, line);
      case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 3 -> lines.add(at, foreign());
      case 4 -> lines.add(at + 1, pick(NOTES));
      case 5 -> lines.set(at, line + pick(STAMPS));
      case 6 -> lines.set(at, line.isEmpty() ? "\0" : line.substring(0, line.length() - 1));
      case 7 -> lines.set(at, line + "\r");
      case 8 -> lines.add(at, pick(List.of("", " ", "+", "-", "+x", "-x", " x", "\0", "@@", "\r")));
      case 9 -> {
        List<String> more = section();
        lines.addAll(at, more.subList(0, 1 + random.nextInt(more.size())));
      }
      case 10 -> lines.addAll(List.copyOf(lines));
      case 11 -> lines.set(at, line.replaceFirst("[0-9]+", pick(NUMBERS)));
      default -> lines.set(at, line.replaceFirst("^(.)", pick(List.of(" ", "+", "-", "\\\\"))));
    }
  }

  private String foreign() {
    String path = latin(pick(PATHS));
    return pick(
        List.of(
            "new file mode " + mode(),
            "deleted file mode " + mode(),
            "old mode " + mode(),
            "new mode " + mode(),
            "rename from " + name("", path),
            "rename to " + name("", path),
            "rename old " + name("", path),
            "rename new " + name("", path),
            "copy from " + name("", path),
            "copy to " + name("", path),
            "index 1..2 " + mode(),
            "index " + "1".repeat(41) + "..2 " + mode(),
            "index 1...2 100755",
            "similarity index 50%",
            "dissimilarity index 500%",
            "--- " + name("a/", path),
            "+++ " + name("b/", path),
            "--- /dev/null",
            "+++ /dev/null",
            "diff --git " + name("a/", path) + " " + name("b/", path),
            "Binary files a/a and b/a differ",
            "GIT binary patch",
            "@@ -" + range(1, 1) + " +" + range(1, 1) + " @@",
            "@@ -0,0 +0,0 @@",
            "unknown header"));
  }
}
