package dev.lifeagent.adapters.persistence.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.log.Samples;
import dev.lifeagent.domain.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArtifactJsonTest {
  @Test
  void anArtifactWithItsPatchReadsBackAsThePlanItWasMadeOf() throws IOException {
    Plan plan = Samples.plan(1, Samples.ALICE);
    assertEquals(plan, ArtifactJson.decode(encoded(plan), plan.patch().orElseThrow().bytes()));
  }

  @Test
  void anArtifactWithoutAPatchReadsBackAsThePlanItWasMadeOf() throws IOException {
    Plan plan = Samples.intentOnly(3);
    assertEquals(plan, ArtifactJson.decode(encoded(plan), null));
  }

  @Test
  void theNotesOfEditsStandInTheArtifact() throws IOException {
    Plan plan = noted(List.of("a.txt: rewritten whole: 60 lines became 2"));
    assertEquals(
        "[\"a.txt: rewritten whole: 60 lines became 2\"]",
        Json.tree(encoded(plan)).path("notes").toString());
    assertEquals(plan, ArtifactJson.decode(encoded(plan), plan.patch().orElseThrow().bytes()));
  }

  /** An artifact of an earlier version is encoded as it was: records have its digest. */
  @Test
  void aPlanWithoutNotesAndADraftHaveNoMemberMore() throws IOException {
    assertFalse(Json.tree(encoded(noted(List.of()))).has("notes"));
    Plan plan = Samples.plan(1, Samples.ALICE);
    JsonNode draft = Json.tree(encoded(plan));
    assertFalse(draft.has("notes"), draft.toString());
    assertEquals(plan.notes().get(0), draft.at("/draft/bridged/0").textValue());
  }

  private static Plan noted(List<String> notes) {
    Plan plan = Samples.plan(1, Samples.ALICE);
    return new Plan(
        plan.id(),
        plan.agent(),
        plan.intent(),
        plan.context(),
        plan.targets(),
        plan.base(),
        plan.patch(),
        plan.verdict(),
        Optional.empty(),
        notes);
  }

  private static byte[] encoded(Plan plan) throws IOException {
    return ArtifactJson.encode(plan).getBytes(StandardCharsets.UTF_8);
  }
}
