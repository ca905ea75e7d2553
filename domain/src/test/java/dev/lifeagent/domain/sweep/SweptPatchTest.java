package dev.lifeagent.domain.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweptPatchTest {
  private static final String TEXT =
      "diff --git a/src/a b/src/a\n"
          + "index 1111111..2222222 100644\n"
          + "--- a/src/a\n"
          + "+++ b/src/a\n"
          + "@@ -1,2 +1,3 @@\n"
          + " diff --git a/x b/x\n"
          + "-one\n"
          + "+two\n"
          + "+-- three\n";
  private static final String BINARY =
      "diff --git a/src/b.png b/src/b.png\n"
          + "new file mode 100644\n"
          + "index 0000000..22ca286\n"
          + "GIT binary patch\n"
          + "literal 4\n"
          + "LcmZR`%;N$80wn<A\n"
          + "\n"
          + "literal 0\n"
          + "HcmV?d00001\n"
          + "\n";
  private static final String LINK =
      "diff --git a/src/l b/src/l\n"
          + "new file mode 120000\n"
          + "index 0000000..3594e94\n"
          + "--- /dev/null\n"
          + "+++ b/src/l\n"
          + "@@ -0,0 +1 @@\n"
          + "+/etc/passwd\n"
          + "\\ No newline at end of file\n";

  private static SweptPatch read(String text) {
    return SweptPatch.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aDiffIsPartedIntoItsFiles() {
    List<SweptFile> files = read(TEXT + BINARY + LINK).files();
    assertEquals(
        List.of(
            new SweptFile("src/a", 2, 1, List.of(RepoPath.of("src/a")), Optional.empty()),
            new SweptFile("src/b.png", 0, 0, List.of(), Optional.of("binary")),
            new SweptFile("src/l", 1, 0, List.of(), Optional.of("symlink"))),
        files);
  }

  @Test
  void whatIsKeptIsKeptByteForByte() {
    SweptPatch patch = read(TEXT + BINARY + LINK);
    List<SweptFile> files = patch.files();
    assertArrayEquals(bytes(TEXT + BINARY + LINK), patch.without(Set.of()));
    assertArrayEquals(bytes(TEXT + LINK), patch.without(Set.of(files.get(1))));
    assertArrayEquals(bytes(BINARY), patch.without(Set.of(files.get(0), files.get(2))));
    assertArrayEquals(bytes(TEXT + BINARY + LINK), patch.bytes());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsBeforeTheFirstFileIsNeverLeftOut() {
    SweptPatch patch = read("--- a/x\n+++ b/x\n" + TEXT);
    assertArrayEquals(bytes("--- a/x\n+++ b/x\n"), patch.without(new HashSet<>(patch.files())));
    SweptPatch plain = read("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n");
    assertEquals(List.of(), plain.files());
    assertArrayEquals(plain.bytes(), plain.without(Set.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/src/with space b/src/with space | src/with space",
        "a/b b/b b/b b/b | b b/b",
        "\"a/src/new\\nline\" \"b/src/new\\nline\" | 'src/new\nline'",
        "\"a/\\303\\274\" \"b/\\303\\274\" | \u00fc",
        "\"a/\\377\" \"b/\\377\" | \ufffd",
        "a/one b/two | a/one b/two",
        "a/ b/ | a/ b/",
        "odd | odd"
      })
  void aFileIsNamedForPeople(String header, String name) {
    assertEquals(name, read("diff --git " + header + "\n").files().get(0).name());
  }

  @Test
  void aNameIsBounded() {
    String name = "x".repeat(9_000);
    SweptFile file = read("diff --git a/" + name + " b/" + name + "\n").files().get(0);
    assertEquals(4_096, file.name().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t\n"})
  void nothingButSpaceIsNoChange(String text) {
    assertTrue(read(text).isEmpty());
    assertFalse(read(text + "x").isEmpty());
  }

  @Test
  void ofTooManyFilesNoneIsRead() {
    SweptPatch patch = read(TEXT.repeat(5_001));
    assertEquals(5_001, patch.files().size());
    assertEquals(Optional.of("too_many_files"), patch.files().get(0).fault());
    assertEquals(Optional.empty(), read(TEXT.repeat(5_000)).files().get(0).fault());
  }

  @Test
  void aRepeatedFileIsTwoSections() {
    List<SweptFile> twice = new ArrayList<>(read(TEXT + TEXT).files());
    assertEquals(2, twice.size());
    assertEquals(0, read(TEXT + TEXT).without(Set.of(twice.get(0))).length);
  }
}
