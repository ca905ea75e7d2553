package dev.lifeagent.domain.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Breaks patches in the ways that mails, editors and models break them. */
final class Damage {
  private static final List<String> STRAY =
      List.of(
          "\\ No newline at end of file",
          "",
          " ",
          "-- ",
          "+added",
          "-removed",
          " context",
          "```",
          "@@ -1,3 +1,3 @@",
          "@@ -1 +1 @@",
          "index 1234567..89abcde 100644",
          "new file mode 100644",
          "deleted file mode 100644",
          "old mode 100644",
          "new mode 100755",
          "rename from a.txt",
          "rename to q.txt",
          "copy from a.txt",
          "similarity index 90%",
          "--- a/a.txt",
          "+++ b/a.txt",
          "--- /dev/null",
          "+++ /dev/null",
          "diff --git a/a.txt b/a.txt",
          "Binary files a/x and b/x differ",
          "GIT binary patch",
          "@@ -0,0 +1 @@",
          "\\ short",
          "diff --git a/new b/new",
          "Index: a.txt",
          "new file mode 100755",
          "--- a.txt",
          "+++ a.txt",
          "index 1234567..89abcde",
          "@@",
          "garbage");

  private static final List<String> STAMPS =
      List.of(
          "\t2010-07-05 19:41:17.620000023 -0500",
          "\t1970-01-01 00:00:00.000000000 +0000",
          "\t1969-12-31 19:00:00 -0500",
          "\t",
          "\tx",
          " 2010-07-05",
          "\r",
          "   2010-07-05 19:41:17",
          "\t(revision 3)",
          ".orig",
          "~",
          "\t1970-01-01 00:00:00 +0000");

  private final Forge forge;
  private final List<String> lines;

  private Damage(Forge forge, byte[] patch) {
    this.forge = forge;
    // One character a byte, so that nothing is lost on the way.
    String text = new String(patch, StandardCharsets.ISO_8859_1);
    this.lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)")));
  }

  static byte[] damaged(Forge forge, byte[] patch, int times) {
    Damage damage = new Damage(forge, patch);
    for (int i = 0; i < times; i++) {
      damage.once();
    }
    return String.join("", damage.lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private void once() {
    if (lines.isEmpty()) {
      return;
    }
    int at = forge.random.nextInt(lines.size());
    String line = lines.get(at);
    String bare = line.replaceAll("\r?\n$", "");
    switch (forge.random.nextInt(24)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.add(at, forge.pick(STRAY) + "\n");
      case 3 -> lines.set(at, forge.pick(List.of(" ", "+", "-", "\\", "", "@")) + tail(line));
      case 4, 5 -> renumber();
      case 6 -> lines.set(at, bare + forge.pick(List.of(" ", "\r", "\t", "x")) + "\n");
      case 7 -> lines.replaceAll(each -> each.equals(" \n") ? "\n" : each);
      case 8 -> lines.set(lines.size() - 1, bare(lines.get(lines.size() - 1)));
      case 9 -> lines.subList(at, lines.size()).clear();
      case 10 -> lines.subList(0, at).clear();
      case 11 -> lines.replaceAll(each -> each.replaceAll("\r?\n$", "\r\n"));
      case 12 -> lines.replaceAll(each -> each.replace("\r\n", "\n"));
      case 13 -> dropHeaders("diff --git", "index ");
      case 14 -> dropHeaders("index ");
      case 15 -> onHeaders("--- ", "+++ ", each -> each + forge.pick(STAMPS));
      case 16 -> onHeaders("--- ", "+++ ", each -> each.replaceFirst("[ab]/", ""));
      case 17 -> lines.add(at, "\\ No newline at end of file\n");
      case 18 -> lines.addAll(0, List.of("Here is the change:\n", "```diff\n"));
      case 19 -> lines.addAll(List.of("```\n", "\n", "Done.\n"));
      case 20 -> lines.addAll(new ArrayList<>(lines));
      case 21 -> onHeaders("diff --git", "---", each -> each.replace("a/", "a//"));
      case 22 -> swap(at);
      default -> onModes();
    }
  }

  private static String bare(String line) {
    return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  private static String tail(String line) {
    return line.length() > 1 ? line.substring(1) : "\n";
  }

  private void dropHeaders(String... marks) {
    lines.removeIf(line -> Arrays.stream(marks).anyMatch(line::startsWith));
  }

  private interface Edit {
    String of(String line);
  }

  private void onHeaders(String first, String second, Edit edit) {
    boolean all = forge.chance(0.7);
    lines.replaceAll(
        line ->
            (line.startsWith(first) || line.startsWith(second)) && (all || forge.chance(0.5))
                ? edit.of(bare(line)) + "\n"
                : line);
  }

  private void onModes() {
    List<String> modes =
        List.of("100644", "100755", "120000", "160000", "100664", "644", "0", "9", "100644 ", "");
    lines.replaceAll(
        line ->
            line.contains("mode 1") || line.startsWith("index ")
                ? line.replaceFirst("100(644|755)", forge.pick(modes))
                : line);
  }

  private void swap(int at) {
    if (at + 1 < lines.size()) {
      lines.add(at, lines.remove(at + 1));
    }
  }

  private void renumber() {
    List<Integer> headers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("@@ -")) {
        headers.add(i);
      }
    }
    if (headers.isEmpty()) {
      return;
    }
    int at = forge.pick(headers);
    String[] numbers = lines.get(at).split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])");
    int which = 1 + 2 * forge.random.nextInt(Math.max(1, Math.min(4, numbers.length / 2)));
    if (which < numbers.length && numbers[which].matches("[0-9]+")) {
      long number = Long.parseLong(numbers[which].length() > 9 ? "1" : numbers[which]);
      numbers[which] =
          forge.pick(
              List.of(
                  "0",
                  "1",
                  "" + (number + 1),
                  "" + Math.max(0, number - 1),
                  "" + (number + 7),
                  "99999",
                  "4294967296",
                  "18446744073709551616",
                  ""));
    }
    lines.set(at, String.join("", numbers));
  }
}
