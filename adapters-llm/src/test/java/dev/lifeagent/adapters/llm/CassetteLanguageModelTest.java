package dev.lifeagent.adapters.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.llm.PromptDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassetteLanguageModelTest {
  private static final Completion REPLY =
      new Completion("hé\n\"llo\"", "m-1", "stop", OptionalInt.of(5), OptionalInt.empty());

  @TempDir Path temp;
  private final AtomicInteger calls = new AtomicInteger();

  private Path folder() {
    return temp.resolve("cassette");
  }

  private CassetteLanguageModel recording(Completion reply) {
    LanguageModel model =
        prompt -> {
          calls.incrementAndGet();
          return reply;
        };
    return CassetteLanguageModel.record(folder(), model, text -> text.contains("SECRET"));
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files.toList();
    }
  }

  @Test
  void replaysWhatWasRecordedOnce() throws IOException {
    CassetteLanguageModel recording = recording(REPLY);
    assertEquals(REPLY, recording.complete(Prompts.prompt()));
    assertEquals(REPLY, recording.complete(Prompts.prompt()));
    assertEquals(1, calls.get());

    assertEquals(REPLY, CassetteLanguageModel.replay(folder()).complete(Prompts.prompt()));
    assertEquals(1, calls.get());
    assertEquals(List.of(folder().resolve(PromptDigest.of(Prompts.prompt()) + ".json")), files());
  }

  @Test
  void filesAreReadableAndHoldNothingOfTheOrigin() throws IOException {
    recording(REPLY).complete(Prompts.prompt());
    String text = Files.readString(files().get(0));
    assertTrue(text.contains("\"content\" : \"you are PROMPTTEXT\""), text);
    assertTrue(text.contains("\"text\" : \"hé\\n\\\"llo\\\"\""), text);
    assertTrue(text.lines().count() > 20, text);
    assertFalse(text.contains("ORIGIN"), text);
  }

  @Test
  void aMissNamesTheNearestRecordingAndTheFirstDifference() {
    CassetteLanguageModel recording = recording(REPLY);
    recording.complete(Prompts.prompt("line one\nline two", 7));
    recording.complete(Prompts.prompt("something else", 7));
    String nearest = PromptDigest.of(Prompts.prompt("line one\nline two", 7)) + ".json";

    assertEquals(
        "the request is not recorded; the nearest is "
            + nearest
            + ", which differs first in messages[2].content at line 2, column 6:"
            + " recorded U+0074, asked for U+006F",
        miss(Prompts.prompt("line one\nline other", 7)));
    assertEquals(
        "the request is not recorded; the nearest is "
            + nearest
            + ", which differs first in messages[2].content at line 2, column 5:"
            + " recorded U+0020, asked for the end",
        miss(Prompts.prompt("line one\nline", 7)));
    assertEquals(
        "the request is not recorded; the nearest is "
            + nearest
            + ", which differs first in seed: recorded 7, asked for 8",
        miss(Prompts.prompt("line one\nline two", 8)));
    Prompt whole = Prompts.prompt("line one\nline two", 7);
    Prompt shorter =
        new Prompt(whole.messages().subList(0, 2), whole.settings(), whole.seed(), whole.origin());
    assertTrue(miss(shorter).endsWith("where messages[2].role is one too many"), miss(shorter));
  }

  @Test
  void aMissOnAnEmptyCassetteSaysSo() {
    assertEquals("the request is not recorded, and neither is any other", miss(Prompts.prompt()));
  }

  private String miss(Prompt prompt) {
    LanguageModelException miss =
        assertThrows(
            LanguageModelException.class,
            () -> CassetteLanguageModel.replay(folder()).complete(prompt));
    assertEquals(Fault.REJECTED, miss.fault());
    assertFalse(miss.getMessage().contains("PROMPTTEXT"));
    return miss.getMessage();
  }

  @Test
  void aSecretInAPromptIsNeitherSentNorWritten() throws IOException {
    LanguageModelException refusal =
        assertThrows(
            LanguageModelException.class,
            () -> recording(REPLY).complete(Prompts.prompt("my SECRET", 7)));
    assertEquals("the prompt holds a secret, which is not recorded", refusal.getMessage());
    assertEquals(0, calls.get());
    assertEquals(List.of(), files());
  }

  @Test
  void aSecretInAReplyIsNotWritten() throws IOException {
    Completion leak =
        new Completion("the SECRET", "m", "stop", OptionalInt.empty(), OptionalInt.empty());
    LanguageModelException refusal =
        assertThrows(
            LanguageModelException.class, () -> recording(leak).complete(Prompts.prompt()));
    assertEquals("the reply holds a secret, which is not recorded", refusal.getMessage());
    assertEquals(List.of(), files());
  }

  @Test
  void failuresPassThroughAndAreNotRecorded() throws IOException {
    LanguageModelException failure = Faults.timeout();
    CassetteLanguageModel recording =
        CassetteLanguageModel.record(
            folder(),
            prompt -> {
              throw failure;
            },
            text -> false);
    assertEquals(
        failure,
        assertThrows(LanguageModelException.class, () -> recording.complete(Prompts.prompt())));
    assertEquals(List.of(), files());
  }

  @Test
  void ofTwoProcessesThatShareAFolderBothReturnWhatWasWrittenFirst() throws IOException {
    CassetteLanguageModel slower =
        CassetteLanguageModel.record(
            folder(),
            prompt -> {
              recording(REPLY).complete(prompt);
              return new Completion(
                  "later", "m-1", "stop", OptionalInt.empty(), OptionalInt.empty());
            },
            text -> false);
    assertEquals(REPLY, slower.complete(Prompts.prompt()));
    assertEquals(REPLY, CassetteLanguageModel.replay(folder()).complete(Prompts.prompt()));
    assertEquals(1, files().size(), "no draft is left behind");
  }

  @Test
  void whatIsNotUnicodeSaysSoAndIsNotWritten() throws IOException {
    LanguageModelException refusal =
        assertThrows(
            LanguageModelException.class,
            () -> recording(REPLY).complete(Prompts.prompt("half \ud800", 7)));
    assertEquals(
        "the call cannot be recorded, because a text in it is not Unicode", refusal.getMessage());
    assertEquals(List.of(), files());
  }

  @Test
  void aDamagedOrForeignRecordingIsAnError() throws IOException {
    recording(REPLY).complete(Prompts.prompt());
    Path file = files().get(0);
    String sound = Files.readString(file);
    for (String damaged :
        List.of(
            "",
            "{}",
            sound + "x",
            sound.replace("\"version\" : 1", "\"version\" : 2"),
            sound.replace("\"text\"", "\"txt\""),
            sound.replace("\"prompt_tokens\" : 5", "\"prompt_tokens\" : \"5\""),
            sound.replace("before", "after"))) {
      Files.writeString(file, damaged);
      LanguageModelException failure =
          assertThrows(
              LanguageModelException.class,
              () -> CassetteLanguageModel.replay(folder()).complete(Prompts.prompt()),
              damaged);
      assertEquals(Fault.MALFORMED, failure.fault());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsAnError() throws IOException {
    Files.writeString(folder(), "a file");
    assertEquals(
        Fault.MALFORMED,
        assertThrows(
                LanguageModelException.class, () -> recording(REPLY).complete(Prompts.prompt()))
            .fault());
  }
}
