package dev.lifeagent.domain.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepoPathTest {
  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("", PathFault.EMPTY),
        arguments("/", PathFault.ABSOLUTE),
        arguments("/home/x", PathFault.ABSOLUTE),
        arguments("//host/share", PathFault.ABSOLUTE),
        arguments("lib//x", PathFault.EMPTY_SEGMENT),
        arguments("lib/", PathFault.EMPTY_SEGMENT),
        arguments(".", PathFault.DOT_SEGMENT),
        arguments("./x", PathFault.DOT_SEGMENT),
        arguments("..", PathFault.PARENT_SEGMENT),
        arguments("lib/../../x", PathFault.PARENT_SEGMENT),
        arguments("lib\\x", PathFault.BACKSLASH),
        arguments("..\\x", PathFault.BACKSLASH),
        arguments("D:/x", PathFault.COLON),
        arguments("lib/x:stream", PathFault.COLON),
        arguments("lib/x\0.txt", PathFault.CONTROL_CHARACTER),
        arguments("lib/x\n", PathFault.CONTROL_CHARACTER),
        arguments("lib/\u0085x", PathFault.CONTROL_CHARACTER),
        arguments("lib/\u2028x", PathFault.CONTROL_CHARACTER),
        arguments("lib/\u007f", PathFault.CONTROL_CHARACTER),
        arguments("lib/a\u200db", PathFault.FORMAT_CHARACTER),
        arguments("lib/\u202egpj.exe", PathFault.FORMAT_CHARACTER),
        arguments("lib/\u3164", PathFault.FORMAT_CHARACTER),
        arguments("lib/a\ufe0f", PathFault.FORMAT_CHARACTER),
        arguments("lib/\udb40\udc41", PathFault.FORMAT_CHARACTER),
        arguments("lib/what?", PathFault.RESERVED_CHARACTER),
        arguments("lib/a|b", PathFault.RESERVED_CHARACTER),
        arguments("lib/*", PathFault.RESERVED_CHARACTER),
        arguments("lib\uff0fx", PathFault.LOOKALIKE_CHARACTER),
        arguments("lib\u2215x", PathFault.LOOKALIKE_CHARACTER),
        arguments("lib/\uff0e\uff0e", PathFault.LOOKALIKE_CHARACTER),
        arguments("lib/x\u2026", PathFault.LOOKALIKE_CHARACTER),
        arguments("lib/a\u00a0b", PathFault.LOOKALIKE_CHARACTER),
        arguments("lib/a\u00a5b", PathFault.LOOKALIKE_CHARACTER),
        arguments("lib/\uf025", PathFault.UNSAFE_CHARACTER),
        arguments("lib/\ud800", PathFault.UNSAFE_CHARACTER),
        arguments("lib/\ufdd0", PathFault.UNSAFE_CHARACTER),
        arguments("lib/%2e%2E/x", PathFault.PERCENT_ENCODED),
        arguments("lib/..%2Fx", PathFault.PERCENT_ENCODED),
        arguments("lib/%252f", PathFault.PERCENT_ENCODED),
        arguments("lib/%00", PathFault.PERCENT_ENCODED),
        arguments("lib/ x", PathFault.LEADING_SPACE),
        arguments("lib/x /y", PathFault.TRAILING_SPACE),
        arguments("lib/x.", PathFault.TRAILING_DOT),
        arguments("lib/.../x", PathFault.TRAILING_DOT),
        arguments("PROGRA~1/x", PathFault.SHORT_NAME),
        arguments("lib/GITMOD~1", PathFault.SHORT_NAME),
        arguments("lib/gi7eba~1", PathFault.SHORT_NAME),
        arguments("lib/read~12.md", PathFault.SHORT_NAME),
        arguments("lib/con", PathFault.DEVICE_NAME),
        arguments("lib/Nul.tar.gz", PathFault.DEVICE_NAME),
        arguments("aux/x", PathFault.DEVICE_NAME),
        arguments("lib/prn .txt", PathFault.DEVICE_NAME),
        arguments("lib/COM9.c", PathFault.DEVICE_NAME),
        arguments("lib/lpt\u00b2", PathFault.DEVICE_NAME),
        arguments("lib/CONIN$", PathFault.DEVICE_NAME),
        arguments(".git", PathFault.DOT_GIT),
        arguments("lib/.GiT/hooks/x", PathFault.DOT_GIT),
        arguments("lib/.g\u200cit/config", PathFault.DOT_GIT),
        arguments("lib/.git. ./x", PathFault.DOT_GIT),
        arguments("lib/.git::$INDEX_ALLOCATION/x", PathFault.DOT_GIT),
        arguments("lib/.git\\config", PathFault.DOT_GIT),
        arguments("lib/GIT~1/config", PathFault.DOT_GIT),
        arguments("lib/\uff0egit/x", PathFault.DOT_GIT),
        arguments("lib/.g\u0131t/x", PathFault.DOT_GIT),
        arguments("lib/cafe\u0301", PathFault.NOT_NFC),
        arguments("lib/\u212b", PathFault.NOT_NFC),
        arguments("x".repeat(256), PathFault.TOO_LONG),
        arguments("é".repeat(128), PathFault.TOO_LONG),
        arguments("x/".repeat(2048) + "x", PathFault.TOO_LONG));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  void refusesEveryKindOfTrickWithItsReason(String text, PathFault fault) {
    InvalidPathException e =
        assertThrows(InvalidPathException.class, () -> RepoPath.of(text), text);
    assertEquals(fault, e.fault());
  }

  @Test
  void hasACaseForEveryFault() {
    Set<PathFault> covered = refused().map(a -> (PathFault) a.get()[1]).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(PathFault.class), covered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "README",
        ".gitignore",
        "lib/.gitattributes",
        ".gitted/x",
        "git",
        "lib/git~/x",
        "lib/main~1_main~2",
        "lib/~/x",
        "~x",
        "lib/x~",
        "lib/foo.c.~1~",
        "lib/COM10",
        "lib/com0",
        "lib/console.log",
        "lib/nullable.ts",
        "lib/auxiliary",
        "lib/a b/c d",
        "lib/a...b",
        "lib/-x",
        "lib/--help",
        "lib/[id]/(group)/{x}/page.tsx",
        "lib/$x,@y+z=1;#^&'!`.txt",
        "lib/100%",
        "lib/a%20b",
        "docs/café.md",
        "docs/目录/说明（一）.md",
        "docs/тест/ελληνικά/עברית/ไทย/हिन्दी",
        "docs/\ud83d\udcc1 \u2013 x",
        "docs/x\u2019s",
      })
  void acceptsOrdinaryNames(String text) {
    RepoPath path = RepoPath.of(text);
    assertEquals(text, path.value());
    assertEquals(List.of(text.split("/")), path.segments());
  }

  @Test
  void acceptsTheLongestNames() {
    RepoPath.of("x".repeat(255) + "/" + "é".repeat(127));
    RepoPath.of("x/".repeat(2047) + "x");
  }

  @Test
  void knowsItsParents() {
    RepoPath path = RepoPath.of("a/B/c");
    assertEquals(Optional.of(RepoPath.of("a/B")), path.parent());
    assertEquals(List.of("a", "B"), path.parent().orElseThrow().segments());
    assertEquals("a/b", path.parent().orElseThrow().folded());
    assertEquals(Optional.empty(), RepoPath.of("a").parent());
  }

  @Test
  void liesInItsFoldersOnly() {
    RepoPath folder = RepoPath.of("a/b");
    assertTrue(RepoPath.of("a/b").isIn(folder));
    assertTrue(RepoPath.of("a/b/c").isIn(folder));
    assertFalse(RepoPath.of("a/bc").isIn(folder));
    assertFalse(RepoPath.of("A/b/c").isIn(folder));
    assertTrue(RepoPath.of("A/B/c").isInIgnoringCase(folder));
    assertFalse(RepoPath.of("A/Bc").isInIgnoringCase(folder));
  }

  @Test
  void foldsWhatFileSystemsConfuse() {
    assertEquals(RepoPath.of("Straße/Σίσυφος").folded(), RepoPath.of("STRASSE/ΣΊΣΥΦΟΣ").folded());
  }

  @Test
  void ordersAsGitDoes() {
    // The ideograph U+F900 would come after the pictograph by UTF-16 units, but is not in form C;
    // U+FA0E is one of the few up there that are.
    List<String> texts =
        List.of("\ufa0e", "a", "a-b", "a/b", "a0", "B", "\u00e9", "\ud83d\ude00", "a\ud83d\ude00");
    List<String> ordered = texts.stream().map(RepoPath::of).sorted().map(RepoPath::value).toList();
    List<String> byBytes =
        texts.stream()
            .sorted(
                (x, y) ->
                    Arrays.compareUnsigned(
                        x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8)))
            .toList();
    assertEquals(byBytes, ordered);
    assertTrue(ordered.indexOf("\ufa0e") < ordered.indexOf("\ud83d\ude00"));
  }

  @Test
  void neverQuotesTheTextInItsMessage() {
    InvalidPathException e =
        assertThrows(InvalidPathException.class, () -> RepoPath.of("hunter2/../x"));
    assertFalse(e.getMessage().contains("hunter2"));
    assertTrue(e.getMessage().contains("parent_segment"), e.getMessage());
  }
}
