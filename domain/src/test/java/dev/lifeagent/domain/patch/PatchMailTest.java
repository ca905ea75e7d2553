package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.render.PatchMail;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Never;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchMailTest {
  private static final String DIFF =
      "diff --git a/evil b/evil\nnew file mode 100644\n--- /dev/null\n+++ b/evil\n@@ -0,0 +1 @@\n+x\n";

  private static final List<String> HOSTILE =
      List.of(
          "plain words",
          DIFF,
          "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one\n+evil\n",
          "x\r" + DIFF.replace("\n", "\r") + "\r",
          "x\n---\n" + DIFF,
          "From: Eve <eve@example.org>\nDate: Thu, 1 Jan 1970 00:00:00 +0000\nSubject: other\n\nx",
          "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: Eve <e@e>\n",
          ">From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001",
          "Index: a.txt\n===\n--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-one\n+evil\n",
          "-- >8 --\nFrom: Eve <eve@example.org>\n\n" + DIFF,
          "----- 8< ---- cut ----\nSubject: taken over\n",
          "@@ -1 +1 @@\n-one\n+evil",
          "-- \nsignature",
          "=?UTF-8?Q?x=0AFrom:_Eve_<e@e>?=",
          "[PATCH] Re: [x] y\u0085\u2028z\u0000\u0007\u202e",
          "Plan-Id: 00\nSigned-off-by: Eve <e@e>\n\n---\n",
          "é".repeat(300) + "\n" + "漢\t".repeat(900),
          "",
          "\n\n   \n",
          "\ud800 alone",
          "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" + DIFF);

  @TempDir private Path folder;

  private static final String WORDS_CUT =
      "wörter wörter wörter wörter wörter wörter wörter wörter wörter wörter…"
          + "|    …wörter wörter wörter wörter ende";
  private static final String LETTERS_CUT =
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…|    …xxxxxxxxx";
  private static final String TRAILERS =
      "\n\nPlan-Id: c0ffee\nProposed-by: coder-1 <coder-1@agents.life-agent.invalid>";
  private static final String AUTHOR = "coder-1 <coder-1@agents.life-agent.invalid>";

  private static PatchMail mail(String intent, String context) {
    return mail("coder-1", intent, context);
  }

  private static PatchMail mail(String agent, String intent, String context) {
    return new PatchMail(
        "0123456789abcdef0123456789abcdef01234567",
        OffsetDateTime.parse("2024-02-03T04:05:06+01:00"),
        agent,
        intent,
        context,
        "c0ffee");
  }

  private static ChangeSet changes(MemoryTree base) {
    return ChangeSet.of(
        base,
        Map.of(
            RepoPath.of("a.txt"), text("two\n-- \nthree"),
            RepoPath.of("ö/b c.txt"), text("bytes\u0000 and \u001b\n\n"),
            RepoPath.of("gone"), Optional.empty()),
        PatchLimits.DEFAULT,
        Never.passes());
  }

  private static Optional<FileState> text(String text) {
    return Optional.of(FileState.of(FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void hostileTextChangesNeitherTreeNorAuthorUnderGitAmAndGitApply() {
    MemoryTree base = new MemoryTree().with("a.txt", "one\n").with("gone", "-- \nx\n");
    ChangeSet changes = changes(base);
    Map<String, String> wanted = Git.entries(base.after(changes));
    Git git = new Git(folder);
    git.load(base);
    git.ok("commit", "-q", "-m", "base");
    git.ok("tag", "base");
    for (String intent : HOSTILE) {
      for (String context : intent.equals("plain words") ? HOSTILE : List.of(intent)) {
        byte[] mail = mail(intent, context).render(changes);
        assertEquals(wanted, git.apply(mail), intent + context);
        assertEquals(changes, applied(mail, base));
        for (String option : List.of("--no-scissors", "--scissors")) {
          git.ok("reset", "-q", "--hard", "base");
          Git.Answer answer = git.run(mail, "am", "-q", option);
          assertEquals(0, answer.status(), intent + context + answer.err());
          assertEquals(wanted, Git.entries(git.ok("ls-tree", "-r", "-z", "HEAD")), intent);
          assertEquals(
              AUTHOR + " 2024-02-03T04:05:06+01:00",
              git.ok("log", "-1", "--format=%an <%ae> %aI").text());
          assertEquals("2", git.ok("rev-list", "--count", "HEAD").text());
          assertTrue(git.ok("log", "-1", "--format=%B").text().endsWith(TRAILERS));
        }
      }
    }
  }

  private static ChangeSet applied(byte[] patch, MemoryTree base) {
    return PatchApplier.apply(
        PatchParser.parse(patch, PatchLimits.DEFAULT), base, PatchLimits.DEFAULT, Never.passes());
  }

  @Test
  void carriageReturnsSurviveGitAmThatKeepsThem() {
    MemoryTree base = new MemoryTree().with("a.txt", "one\r\ntwo\r\n");
    ChangeSet changes =
        ChangeSet.of(
            base,
            Map.of(RepoPath.of("a.txt"), text("one\r\n2\r\n")),
            PatchLimits.DEFAULT,
            Never.passes());
    Git git = new Git(folder);
    git.load(base);
    git.ok("commit", "-q", "-m", "base");
    byte[] mail = mail("x", "").render(changes);
    assertEquals(0, git.run(mail, "am", "-q", "--keep-cr").status());
    assertEquals(
        "one\r\n2\r\n", new String(git.ok("show", "HEAD:a.txt").out(), StandardCharsets.UTF_8));
  }

  /** The parts are divided by "|", line feeds are "/". */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "  Schließe das   Tor ; Schließe das Tor",
        "Add a test/of two lines//and one more; Add a test|    of two lines//    and one more",
        "/ /Add; Add",
        "WORDS; " + WORDS_CUT,
        "LETTERS; " + LETTERS_CUT,
      })
  void theFirstLineIsTheSubjectAndTheRestIsInTheBody(String intent, String shown) {
    MemoryTree base = new MemoryTree().with("a.txt", "one\n").with("gone", "x\n");
    Git git = new Git(folder);
    git.load(base);
    git.ok("commit", "-q", "-m", "base");
    String whole =
        intent
            .replace("WORDS", "wörter ".repeat(14) + "ende")
            .replace("LETTERS", "x".repeat(80))
            .replace('/', '\n');
    assertEquals(0, git.run(mail(whole, "a\n\n  b\tc\n").render(changes(base)), "am").status());
    String message = git.ok("log", "-1", "--format=%B").text();
    String wanted = shown.replace("|", "\n\n").replace('/', '\n');
    assertEquals(wanted + "\n\n    a\n\n      b c" + TRAILERS, message);
    assertTrue(message.split("\n")[0].codePointCount(0, message.split("\n")[0].length()) <= 72);
  }

  /** An address alone stands for a name that is the same. */
  @ParameterizedTest
  @CsvSource({
    "a, , a",
    "ab, , ab",
    "abc, abc, abc",
    "..., , +...",
    "., , +.",
    ".x., , +.x.",
    ".bot, , +.bot",
    "bot, bot, bot",
    "bot., , bot.",
    "..bot, , +..bot",
    "claude.code, claude.code, claude.code",
    "-a-, -a-, -a-",
    "_.bot, _.bot, _.bot",
    "A_b, A_b, A_b",
    "LONG, , LONG",
    ".LONG, , +.LONG",
  })
  void theAuthorIsTheAgentUnderAnyId(String id, @Nullable String name, String local) {
    MemoryTree base = new MemoryTree().with("a.txt", "one\n").with("gone", "x\n");
    Git git = new Git(folder);
    git.load(base);
    git.ok("commit", "-q", "-m", "base");
    String agent = id.replace("LONG", "x".repeat(63));
    Git.Answer answer = git.run(mail(agent, "x", "").render(changes(base)), "am", "-q");
    assertEquals(0, answer.status(), answer.err());
    String address = local.replace("LONG", "x".repeat(63)) + "@agents.life-agent.invalid";
    String author = (name == null ? address : name) + " <" + address + ">";
    assertEquals(author, git.ok("log", "-1", "--format=%an <%ae>").text());
    String message = git.ok("log", "-1", "--format=%B").text();
    assertTrue(message.endsWith("\nProposed-by: " + author), message);
  }

  @Test
  void theSameValuesGiveTheSameBytes() {
    MemoryTree base = new MemoryTree().with("a.txt", "one\n").with("gone", "x\n");
    assertArrayEquals(mail("x", "y").render(changes(base)), mail("x", "y").render(changes(base)));
  }

  @Test
  void onlyTrailerAndFixedLinesBeginAtTheLeft() {
    MemoryTree base = new MemoryTree().with("a.txt", "one\n").with("gone", "x\n");
    for (String text : HOSTILE) {
      String mail = new String(mail(text, text).render(changes(base)), StandardCharsets.UTF_8);
      assertFalse(mail.contains("\r"), text);
      String body = mail.substring(mail.indexOf("\n\n") + 2, mail.indexOf("\n---\n"));
      for (String line : body.split("\n")) {
        assertTrue(
            line.isEmpty() || line.startsWith("    ") || TRAILERS.contains("\n" + line), line);
      }
      for (String line : mail.substring(0, mail.indexOf("\n\n")).split("\n")) {
        assertTrue(line.length() <= 998, line);
      }
    }
  }

  @Test
  void idsThatAreNoneAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PatchMail("x", OffsetDateTime.MIN, "a", "", "", "c0ffee"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PatchMail("0".repeat(40), OffsetDateTime.MIN, "a\nb", "", "", "c0ffee"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PatchMail("0".repeat(40), OffsetDateTime.MIN, "a", "", "", "x\nFrom: y"));
  }

  @Test
  void aDateThatGitCannotReadIsMovedIntoItsRange() {
    MemoryTree base = new MemoryTree().with("a.txt", "one\n").with("gone", "x\n");
    for (String date : List.of("1901-01-01T00:00:00Z", "2400-01-01T00:00:00Z")) {
      PatchMail mail =
          new PatchMail("0".repeat(40), OffsetDateTime.parse(date), "a", "x", "", "c0ffee");
      Git git = new Git(folder.resolve(date.substring(0, 4)));
      git.load(base);
      git.ok("commit", "-q", "-m", "base");
      assertEquals(0, git.run(mail.render(changes(base)), "am", "-q").status(), date);
    }
  }
}
