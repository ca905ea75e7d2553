package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A change may be sent as edits, as models write them, or as a patch of any bytes. */
class SentChangesTest {
  /** A fake key, put together here so that no scanner takes this file for a leak. */
  private static final String AWS = "AKIA" + "QYLPMN5HFIQR7XYA";

  @TempDir static Path folder;
  private static Git git;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    git = Git.init(Files.createDirectory(folder.resolve("repository")));
    Path src = Files.createDirectory(git.dir().resolve("src"));
    Files.write(src.resolve("menu.txt"), latin("caf\u00e9\nth\u00e9\n"));
    git.commit(Map.of("src/a.txt", "one\ntwo\nthree\n"));
    Files.writeString(
        Files.createDirectories(folder.resolve("policy")).resolve("policy.yaml"),
        "version: \"1\"\nallowed_dirs: [src]\n");
    service = TestService.start(folder, git.dir(), Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** Each main format, as a change of one file. */
  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of(
            "search and replace",
            """
            src/a.txt
            <<<<<<< SEARCH
            two
            =======
            2
            >>>>>>> REPLACE
            """),
        Arguments.of(
            "whole file",
            """
            `src/a.txt`
            ```
            one
            2
            three
            ```
            """),
        Arguments.of(
            "diff in a fence",
            """
            ```diff
            --- a/src/a.txt
            +++ b/src/a.txt
            @@ -7,3 +7,3 @@
             one
            -two
            +2
             three
            ```
            """),
        Arguments.of(
            "begin patch",
            """
            *** Begin Patch
            *** Update File: src/a.txt
            @@
             one
            -two
            +2
             three
            *** End Patch
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void editsOfEachFormatBecomeTheSamePatch(String name, String edits) {
    Http.Answer answer = edits("Count in figures", edits);
    assertEquals(200, answer.status(), answer.body());
    JsonNode plan = answer.json();
    assertEquals("[\"src/a.txt\"]", plan.path("files").findValues("path").toString());
    assertTrue(plan.path("patch").asText().contains("\n-two\n+2\n"), answer.body());
    assertEquals(1, plan.path("added").asInt());
    assertEquals(1, plan.path("deleted").asInt());
    assertEquals(edits, input(plan).path("edits").asText());
  }

  @Test
  void aFileThatEditsRewriteWholeIsSaidWhereverThePlanIs() throws Exception {
    git.commit(Map.of("src/long.txt", "x\n".repeat(60)));
    Http.Answer answer = edits("Shorten", "`src/long.txt`\n```\ny\nz\n```\n");
    assertEquals(200, answer.status(), answer.body());
    JsonNode plan = answer.json();
    String said = "[\"src/long.txt: rewritten whole: 60 lines became 2\"]";
    assertEquals(said, plan.path("notes").toString());
    JsonNode read = service.http().get("/plans/" + id(plan)).json();
    assertEquals(said, read.path("notes").toString());
    assertTrue(read.path("draft").isNull());
    assertEquals(said, data(plan).path("output").path("notes").toString());
    JsonNode artifact =
        new ObjectMapper().readTree(service.plans().resolve(id(plan) + ".json").toFile());
    assertEquals(said, artifact.path("notes").toString());

    JsonNode again = edits("Shorten", "`src/long.txt`\n```\ny\nz\n```\n").json();
    assertEquals(said, again.path("notes").toString());
    assertEquals(said, data(again).path("output").path("notes").toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void aPathOutsideIsRefusedBeforeAnythingIsRead(String name, String edits) throws Exception {
    Path there = git.dir().resolve(".git");
    Path away = folder.resolve("away");
    Files.move(there, away);
    try {
      Http.Answer allowed = edits("Allowed", edits);
      assertEquals("503 workspace_unavailable", allowed.status() + " " + allowed.code());
      Http.Answer outside = edits("Outside", edits.replace("src/a.txt", "etc/a.txt"));
      assertEquals("403 path_forbidden", outside.status() + " " + outside.code());
      Http.Answer closed = edits("Closed", edits.replace("src/a.txt", "src/.gitmodules"));
      assertEquals("403 path_denied", closed.status() + " " + closed.code());
    } finally {
      Files.move(away, there);
    }
  }

  @Test
  void editsThatDoNotFitAreRefusedWithTheFile() {
    Http.Answer answer =
        edits("Fail", "src/a.txt\n<<<<<<< SEARCH\nfour\n=======\n4\n>>>>>>> REPLACE\n");
    assertEquals("422 patch_invalid", answer.status() + " " + answer.code());
    assertTrue(answer.body().contains("src/a.txt"), answer.body());
  }

  @Test
  void aPatchOfOtherBytesThanUtf8IsKeptByteForByte() throws Exception {
    byte[] sent = latin(menu("caf\u00e9 cr\u00e8me"));
    Http.Answer answer = raw("Serve+it+with+cream", sent);
    assertEquals(200, answer.status(), answer.body());
    JsonNode plan = answer.json();
    assertTrue(plan.has("patch") && plan.path("patch").isNull(), answer.body());

    byte[] patch = service.http().bytes("/plans/" + id(plan) + "/patch");
    assertEquals(plan.path("patch_sha256").asText(), Sha256.hex(patch));
    assertArrayEquals(Files.readAllBytes(service.plans().resolve(id(plan) + ".patch")), patch);
    String read = new String(patch, StandardCharsets.ISO_8859_1);
    assertTrue(read.contains("\n-caf\u00e9\n+caf\u00e9 cr\u00e8me\n"), read);
    Git aside = git.aside(Files.createTempDirectory(folder, "aside"));
    aside.ok("read-tree", "HEAD");
    aside.ok(patch, "apply", "--cached");
    assertEquals(plan.path("result_tree").asText(), aside.ok("write-tree"));

    JsonNode input = input(plan);
    assertEquals(Sha256.hex(sent), input.path("patch_sha256").asText());
    assertEquals(sent.length, input.path("patch_bytes").asInt());
    assertFalse(input.has("patch"), input.toString());
  }

  @Test
  void aPatchThatIsUtf8IsThePatchOfAJsonBody() {
    String patch = "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n";
    Http.Answer answer = raw("Same", patch.getBytes(StandardCharsets.UTF_8));
    assertEquals(200, answer.status(), answer.body());
    JsonNode raw = answer.json();
    Map<String, String> body = Map.of("agent_id", "a", "intent", "Same", "patch", patch);
    JsonNode json = service.http().post("/plan", body).json();
    assertEquals(id(json), id(raw));
    assertEquals(json.path("patch"), raw.path("patch"));
    assertEquals(patch, input(raw).path("patch").asText());
  }

  @Test
  void aSecretBetweenOtherBytesIsRefusedAndOnNoRecord() {
    Http.Answer answer = raw("Add+a+key", latin(menu("caf\u00e9 " + AWS)));
    assertEquals("422 secret_in_patch", answer.status() + " " + answer.code());
    assertFalse(answer.body().contains(AWS), answer.body());
    assertFalse(service.events(0).toString().contains(AWS));
  }

  private static Http.Answer edits(String intent, String edits) {
    return service.http().post("/plan", Map.of("agent_id", "a", "intent", intent, "edits", edits));
  }

  private static Http.Answer raw(String intent, byte[] patch) {
    return service.http().post("/plan?agent_id=a&intent=" + intent, "text/x-diff", patch);
  }

  private static String menu(String line) {
    return "--- a/src/menu.txt\n+++ b/src/menu.txt\n@@ -1,2 +1,2 @@\n-caf\u00e9\n+"
        + line
        + "\n th\u00e9\n";
  }

  private static JsonNode input(JsonNode plan) {
    return data(plan).path("input");
  }

  private static JsonNode data(JsonNode plan) {
    long id = plan.path("event_id").asLong();
    return service.events(id - 1).get(0).path("data");
  }

  private static String id(JsonNode plan) {
    return plan.path("plan_id").asText();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
