package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lifeagent.domain.patch.MixedReply.Part;
import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.edit.EditApplier;
import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.render.PatchText;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fuzz targets. As tests they replay the inputs kept beside them; {@code .ci/fuzz} searches. To
 * search with one target:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl domain test -Dtest='PatchFuzzTest#patches'</pre>
 */
class PatchFuzzTest {
  private static MemoryTree base() {
    return new MemoryTree()
        .with("a", "one\ntwo\n\nthree\n}\n")
        .with("b", "x\r\ny\r\n")
        .with("d/c", "cut")
        .with("e", "")
        .with("l", EntryKind.SYMLINK, new byte[] {'a'});
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(5));
  }

  /** Whatever is accepted renders to a patch with the same result, and nothing else is thrown. */
  @FuzzTest(maxDuration = "5m")
  void patches(byte[] patch) {
    ChangeSet changes;
    try {
      changes =
          PatchApplier.apply(
              PatchParser.parse(patch, PatchLimits.DEFAULT), base(), PatchLimits.DEFAULT, soon());
    } catch (PatchException e) {
      return;
    }
    ChangeSet again =
        PatchApplier.apply(
            PatchParser.parse(PatchText.render(changes), PatchLimits.DEFAULT),
            base(),
            PatchLimits.DEFAULT,
            soon());
    assertEquals(changes, again);
  }

  /** As for patches: only refusals, and a result that renders. */
  @FuzzTest(maxDuration = "5m")
  void replies(byte[] reply) {
    ChangeSet changes;
    try {
      changes =
          EditApplier.apply(
                  EditParser.parse(
                      new String(reply, StandardCharsets.UTF_8), PatchLimits.DEFAULT, soon()),
                  base(),
                  PatchLimits.DEFAULT,
                  soon())
              .changes();
    } catch (PatchException e) {
      return;
    }
    ChangeSet again =
        PatchApplier.apply(
            PatchParser.parse(PatchText.render(changes), PatchLimits.DEFAULT),
            base(),
            PatchLimits.DEFAULT,
            soon());
    assertEquals(changes, again);
  }

  /** Every edit of a reply is in the result, or the reply is refused: none is dropped. */
  @FuzzTest(maxDuration = "5m")
  void mixedReplies(FuzzedDataProvider data) {
    List<Part> parts = new ArrayList<>();
    int size = data.consumeInt(1, 4);
    while (parts.size() < size) {
      parts.add(
          new Part(
              data.consumeInt(0, MixedReply.DIALECTS - 1),
              data.consumeInt(0, MixedReply.DAMAGES - 1),
              data.consumeInt(0, MixedReply.FILES.size() - 1)));
    }
    new MixedReply(parts).assertNothingIsDropped();
  }
}
