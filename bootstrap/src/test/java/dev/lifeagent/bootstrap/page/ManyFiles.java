package dev.lifeagent.bootstrap.page;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of a repository, and changes of them that take more than one screen. */
final class ManyFiles {
  private static final String JAVA =
      """
      /** A comment. */
      final class A {
        private final String name = "one \\" two";

        int count() {
          return 42;
        }
      }
      """;

  private ManyFiles() {}

  static Map<String, String> files() {
    Map<String, String> files = new HashMap<>();
    IntStream.range(0, 12).forEach(i -> files.put("src/many/f" + i + ".txt", "one\ntwo\nthree\n"));
    files.put("src/package-lock.json", "{\"a\": 1}\n");
    files.put("src/A.java", JAVA);
    return files;
  }

  /** A change of the one line of a file. */
  static String change(String path, String old, String fresh) {
    return "--- a/%1$s\n+++ b/%1$s\n@@ -1 +1 @@\n-%2$s\n+%3$s\n".formatted(path, old, fresh);
  }

  /** A change of every one of the many files, then the other. */
  static String after(String last) {
    return IntStream.range(0, 12)
            .mapToObj(
                i ->
                    "--- a/src/many/f%1$d.txt\n+++ b/src/many/f%1$d.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n"
                        .formatted(i))
            .collect(Collectors.joining())
        + last;
  }
}
