package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.llm.PromptDigest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Records what another model replies, and replays it without that model. Safe for use by several
 * threads; two processes may share a folder.
 *
 * <p>A folder holds one readable JSON file per request, named by its {@link PromptDigest}. The same
 * request always gets the recorded reply, also while recording. To record it again, delete the
 * file. Failures are not recorded.
 */
public final class CassetteLanguageModel implements LanguageModel {
  private final Tape tape;
  private final Optional<LanguageModel> recorded;
  private final Predicate<String> holdsSecret;

  private CassetteLanguageModel(
      Path folder, Optional<LanguageModel> recorded, Predicate<String> holdsSecret) {
    this.tape = new Tape(folder);
    this.recorded = recorded;
    this.holdsSecret = holdsSecret;
  }

  /**
   * Answers from the folder alone. A request that is not recorded fails with {@code REJECTED}; the
   * message names the nearest recorded one and the first difference.
   */
  public static CassetteLanguageModel replay(Path folder) {
    return new CassetteLanguageModel(folder, Optional.empty(), text -> false);
  }

  /**
   * Answers from the folder, and asks the model if a request is not recorded.
   *
   * @param folder created with the first recording
   * @param model the model to record
   * @param holdsSecret whether a text holds a secret: such a message is not sent, such a reply is
   *     not returned, and neither is written; the call fails with {@code REJECTED}
   */
  public static CassetteLanguageModel record(
      Path folder, LanguageModel model, Predicate<String> holdsSecret) {
    return new CassetteLanguageModel(folder, Optional.of(model), holdsSecret);
  }

  @Override
  public Completion complete(Prompt prompt) {
    String digest = PromptDigest.of(prompt);
    Optional<Completion> known = find(prompt, digest);
    if (known.isPresent()) {
      return known.get();
    }
    if (recorded.isEmpty()) {
      throw Faults.rejected(miss(prompt));
    }
    prompt.messages().forEach(message -> refuseSecret(message.content(), "prompt"));
    Completion reply = recorded.get().complete(prompt);
    refuseSecret(reply.text(), "reply");
    refuseSecret(reply.model() + " " + reply.finishReason(), "reply");
    return keep(prompt, digest, reply);
  }

  private Optional<Completion> find(Prompt prompt, String digest) {
    Optional<Recording> recording = tape.find(digest);
    if (recording.isPresent() && !recording.get().request().equals(Recording.leaves(prompt))) {
      throw Faults.malformed(
          "the recording " + digest + ".json does not hold the request that its name says");
    }
    return recording.map(Recording::reply);
  }

  /** Concurrent calls with the same prompt all return the reply that is written first. */
  private Completion keep(Prompt prompt, String digest, Completion reply) {
    try {
      tape.write(digest, Recording.toJson(prompt, reply));
      return reply;
    } catch (FileAlreadyExistsException e) {
      return find(prompt, digest)
          .orElseThrow(() -> Faults.rejected("the recording was removed while it was written"));
    } catch (CharacterCodingException e) {
      throw Faults.rejected("the call cannot be recorded, because a text in it is not Unicode");
    } catch (IOException | UnsupportedOperationException e) {
      throw Faults.rejected("the reply cannot be recorded, because the folder cannot be written");
    }
  }

  private void refuseSecret(String text, String where) {
    if (holdsSecret.test(text)) {
      throw Faults.rejected("the " + where + " holds a secret, which is not recorded");
    }
  }

  private String miss(Prompt prompt) {
    return NearestRecording.of(Recording.leaves(prompt), tape.all())
        .map(nearest -> "the request is not recorded; the nearest is " + nearest.describe())
        .orElse("the request is not recorded, and neither is any other");
  }
}
