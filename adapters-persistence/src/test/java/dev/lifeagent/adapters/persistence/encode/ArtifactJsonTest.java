package dev.lifeagent.adapters.persistence.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.adapters.persistence.log.Samples;
import dev.lifeagent.domain.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static byte[] encoded(Plan plan) throws IOException {
    return ArtifactJson.encode(plan).getBytes(StandardCharsets.UTF_8);
  }
}
