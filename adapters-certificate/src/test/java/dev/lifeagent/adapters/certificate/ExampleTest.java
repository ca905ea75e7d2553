package dev.lifeagent.adapters.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.domain.certificate.CertificateCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worked example of the reference: its bytes never change, and other people's tools take it.
 */
class ExampleTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAGE = Path.of("../docs/reference/certificate.md");
  private static final Path FOLDER = Path.of("../docs/reference/certificate");

  /** SHA-256 of the payload; a version that has another one breaks what was issued. */
  private static final String NAME =
      "6e3f876fd9019d1db28fef9f95b497c23faab1504a9a2a899e4a6bc3072313ba";

  @TempDir private Path folder;

  @Test
  void theBytesAreTheSameForEver() throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve("example.json"));
    assertEquals(NAME, Example.certificate().name());
    assertEquals(
        new String(file, UTF_8), new String(Example.FORMAT.encode(Example.certificate()), UTF_8));
    assertArrayEquals(file, Example.FORMAT.encode(Example.FORMAT.decode(file)));
  }

  @Test
  void ourCheckTakesIt() throws IOException {
    byte[] keys = Files.readAllBytes(FOLDER.resolve("keys.json"));
    CertificateCheck check =
        new CertificateCheck(
            Example.FORMAT, JsonKnownKeys.parse(keys), List.of(Example.log().note(7)));
    assertEquals(NAME, check.check(Files.readAllBytes(FOLDER.resolve("example.json"))).name());
  }

  @Test
  void nodeAndGitTakeItAsThePageSays() throws Exception {
    copy();
    Tools.Ended ended = Tools.bash(folder, block("sh"));
    assertEquals(new Tools.Ended(0, block("text")), ended);
    Tools.Ended mailed =
        Tools.bash(
            folder.resolve("repository"),
            "git reset -q --hard && git -c user.name=x -c user.email=x@x am -q ../change.patch"
                + " && git rev-parse 'HEAD^{tree}'");
    assertEquals(new Tools.Ended(0, Example.TREE + "\n"), mailed);
  }

  /** One thing that is changed, and what the script says. */
  private record Change(String refusal, Consumer<ObjectNode> change) {
    @Override
    public String toString() {
      return refusal;
    }
  }

  static Stream<Change> changes() {
    return Stream.of(
        new Change("signature", file -> file.put("payloadType", "application/json")),
        new Change("signature", file -> ((ArrayNode) file.get("signatures")).removeAll()),
        new Change("checkpoint", file -> replace(proof(file), "checkpoint", "\n11\n", "\n12\n")),
        new Change(
            "proof of event 3", file -> replace(item(file, "events", 0), "record", "ok", "OK")),
        new Change(
            "proof of event 6",
            file -> ((ArrayNode) item(file, "events", 1).get("hashes")).set(0, "00".repeat(32))),
        new Change(
            "length of a proof",
            file -> ((ArrayNode) item(file, "events", 1).get("hashes")).insert(0, "00")),
        new Change(
            "record of event 3",
            file -> {
              ArrayNode events = (ArrayNode) proof(file).get("events");
              events.set(0, events.get(1));
            }),
        new Change(
            "data of a restore", file -> replace(item(file, "restores", 0), "data", "10", "20")));
  }

  /** A script that took everything would show nothing. */
  @ParameterizedTest
  @MethodSource("changes")
  void nodeRefusesAnother(Change change) throws Exception {
    copy();
    ObjectNode file = (ObjectNode) JSON.readTree(folder.resolve("example.json").toFile());
    change.change().accept(file);
    JSON.writeValue(folder.resolve("example.json").toFile(), file);
    assertEquals(
        new Tools.Ended(1, "refused: " + change.refusal() + "\n"),
        Tools.bash(folder, "node verify.mjs example.json keys.json"));
  }

  @Test
  void thePageShowsTheStatement() throws IOException {
    JsonNode shown = JSON.readTree(block("json"));
    ObjectNode real = (ObjectNode) JSON.readTree(Example.FORMAT.payload(Example.statement()));
    String patch = shown.at("/predicate/patch").asText();
    ObjectNode predicate = (ObjectNode) real.get("predicate");
    String whole = predicate.get("patch").asText();
    predicate.put("patch", whole.substring(0, patch.length() - 1) + "\u2026");
    assertEquals(real.toPrettyString(), shown.toPrettyString());
    assertEquals(whole, Base64.getEncoder().encodeToString(Example.PATCH.getBytes(UTF_8)));
  }

  private void copy() throws IOException {
    for (String name : List.of("verify.mjs", "example.json", "keys.json")) {
      Files.copy(FOLDER.resolve(name), folder.resolve(name));
    }
  }

  /** The one block of code of a language in the page. */
  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("\n```" + language + "\n((?:(?!```).*\n)+)```\n")
            .matcher(Files.readString(PAGE).replaceFirst("(?s).*?\n## By hand\n", "\n"));
    if (!block.find()) {
      throw new AssertionError("the page has no block of " + language);
    }
    return block.group(1);
  }

  private static ObjectNode proof(ObjectNode file) {
    return (ObjectNode) file.get("proof");
  }

  private static ObjectNode item(ObjectNode file, String list, int index) {
    return (ObjectNode) proof(file).get(list).get(index);
  }

  private static void replace(ObjectNode object, String name, String old, String now) {
    object.put(name, object.get(name).asText().replace(old, now));
  }
}
