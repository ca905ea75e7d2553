package dev.lifeagent.domain.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shared corpus of paths, for the allowed dirs {@code src} and {@code docs}. */
class PathCorpusTest {
  private static final PathRules RULES =
      new PathRules(List.of(AllowedDir.of("src"), AllowedDir.of("docs")), List.of(), List.of());

  @Test
  void deniesEveryDenyAndAllowsEveryAllow() throws IOException {
    Path corpus = corpus();
    if (!Files.isDirectory(corpus)) {
      System.out.println("SKIPPED: the corpus of paths is absent: " + corpus);
    }
    assumeTrue(Files.isDirectory(corpus), "the corpus of paths is absent: " + corpus);
    List<String> wrong = new ArrayList<>();
    int denied = check(corpus.resolve("dev_deny.tsv"), false, wrong);
    int allowed = check(corpus.resolve("dev_allow.tsv"), true, wrong);
    // The corpus is older than the closed list, which has these names at any depth by now.
    List<String> closed = wrong.stream().filter(PathCorpusTest::isClosed).toList();
    wrong.removeAll(closed);
    System.out.printf(
        "paths: %d to deny, %d to allow, %d of them closed since, %d wrong%n",
        denied, allowed, closed.size(), wrong.size());
    assertTrue(denied > 100 && allowed > 100, "the corpus is empty");
    assertEquals(List.of(), wrong);
  }

  private static int check(Path file, boolean expected, List<String> wrong) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (String line : lines) {
      String json = line.split("\t")[1];
      if (isAllowed(jsonString(json)) != expected) {
        wrong.add(json);
      }
    }
    return lines.size();
  }

  private static boolean isClosed(String json) {
    try {
      return ProtectedNames.denying(RepoPath.of(jsonString(json))).isPresent();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isAllowed(String text) {
    try {
      return RULES.refusal(RepoPath.of(text)).isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The shared folder lies beside the checkout, or beside one of the folders that hold it. */
  private static Path corpus() {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      Path corpus = at.resolve("shared/corpora/paths");
      if (Files.isDirectory(corpus)) {
        return corpus;
      }
    }
    return here.resolve("../../shared/corpora/paths").normalize();
  }

  private static String jsonString(String json) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < json.length() - 1; i++) {
      char c = json.charAt(i);
      if (c == '\\') {
        c = json.charAt(++i);
        switch (c) {
          case 'n' -> c = '\n';
          case 'r' -> c = '\r';
          case 't' -> c = '\t';
          case 'b' -> c = '\b';
          case 'f' -> c = '\f';
          case 'u' -> {
            c = (char) Integer.parseInt(json.substring(i + 1, i + 5), 16);
            i += 4;
          }
          default -> {}
        }
      }
      text.append(c);
    }
    return text.toString();
  }
}
