package dev.lifeagent.adapters.cli.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** A reviewer at a terminal sees what a change does. */
class DiffTextTest {
  @Test
  void aCarriageReturnDoesNotHideTheRestOfALine() {
    String shown = plain("@@ -1 +1 @@\n-a\n+a\r\n", "a.txt", "100644");
    assertTrue(shown.contains("\n-a\n+a\\u{d}"), shown);
  }

  @Test
  void bytesThatAreNoTextAreShownAsNumbers() {
    byte[] patch = "+caf_\n+caf_".getBytes(StandardCharsets.ISO_8859_1);
    patch[4] = (byte) 0xe9;
    patch[10] = (byte) 0xea;
    String shown = DiffText.of(plan("a.txt", "100644"), patch, Ansi.OFF);
    assertTrue(shown.contains("+caf\\x{e9}\n+caf\\x{ea}"), shown);
  }

  @Test
  void aChangeOfModeIsFlaggedAndTextThatLooksLikeOneIsNot() {
    String shown = plain("old mode 100644\nnew mode 100755\n+new mode 100755\n", "a", "100755");
    assertTrue(shown.contains("new mode 100755  ! the mode changes\n"), shown);
    assertTrue(shown.endsWith("+new mode 100755"), shown);
    assertTrue(shown.startsWith("modified  a  ! executable\n"), shown);
  }

  @Test
  void aNameOfAnAgentCannotDriveTheTerminal() {
    String shown = plain("", "a\u202e\u001b[2J.txt", "100644");
    assertTrue(shown.startsWith("modified  a\\u{202e}\\u{1b}[2J.txt"), shown);
  }

  @Test
  void coloursAreThereWhenTheyAreWanted() {
    String patch = "@@ -1 +1 @@\n-a\n+b\n";
    assertFalse(plain(patch, "a", "100644").contains("\u001b"));
    byte[] bytes = patch.getBytes(StandardCharsets.UTF_8);
    String shown = DiffText.of(plan("pom.xml", "100644"), bytes, Ansi.ON);
    assertTrue(shown.contains("\u001b[32m+b\u001b[0m"), shown);
    assertTrue(shown.contains("\u001b[1;33m! a build or an editor may run it\u001b[0m"), shown);
  }

  @Test
  void theColoursAreThoseOfGit() {
    String patch =
        """
        From: a <a@b>
        diff --git a/x b/x
        --- a/x
        +++ b/x
        @@ -1,2 +1,2 @@ void f() {
         same
        --- gone
        +++ new
        diff --git a/y b/y
        @@ -1 +0,0 @@
        -y
        --\s
        life-agent
        """;
    String shown =
        DiffText.of(plan("x", "100644"), patch.getBytes(StandardCharsets.UTF_8), Ansi.ON);
    String wanted =
        """
        From: a <a@b>
        [1mdiff --git a/x b/x[0m
        [1m--- a/x[0m
        [1m+++ b/x[0m
        [36m@@ -1,2 +1,2 @@[0m void f() {
         same
        [31m--- gone[0m
        [32m+++ new[0m
        [1mdiff --git a/y b/y[0m
        [36m@@ -1 +0,0 @@[0m
        [31m-y[0m
        --\s
        life-agent""";
    assertTrue(shown.endsWith(wanted.replaceAll("\\[(?=[0-9]+m)", "\u001b[")), shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "sub/build.gradle.kts",
        "package.json",
        "Makefile",
        "makefile",
        "Dockerfile.test",
        ".github/workflows/x.yml",
        "sub/.vscode/tasks.json",
        "scripts/x.txt",
        "a/b/tool.SH",
        "conftest.py",
        "vite.config.mjs",
        "app.csproj",
        ".envrc"
      })
  void whatABuildOrAnEditorMayRunIsFlagged(String path) {
    assertEquals("! a build or an editor may run it", flag(path, "100644"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/Main.java", "README.md", "docs/scripts.md", "sharing.txt", "bin.md"})
  void whatNoToolRunsIsNot(String path) {
    assertEquals("", flag(path, "100644"));
    assertEquals("! executable", flag(path, "100755"));
  }

  private static String flag(String path, String mode) {
    return AutoExecutedFiles.flag(plan(path, mode).path("files").path(0));
  }

  private static String plain(String patch, String path, String mode) {
    byte[] bytes = patch.getBytes(StandardCharsets.UTF_8);
    return DiffText.of(plan(path, mode), bytes, Ansi.OFF);
  }

  private static ObjectNode plan(String path, String mode) {
    ObjectNode plan = JsonOption.MAPPER.createObjectNode();
    ObjectNode file = plan.putArray("files").addObject();
    file.put("path", path).put("status", "modified").put("mode", mode);
    return plan;
  }
}
