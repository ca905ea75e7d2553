package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactedContentTest {
  private final List<String> searched = new ArrayList<>();
  private final RedactedContent content =
      new RedactedContent(
          text -> {
            searched.add(text);
            return text.replace("s3cret", "[redacted]").replace("password=open", "[redacted]");
          });

  /** As the gate that looks for secrets does: the names of an event's content are no agent's. */
  @Test
  void namesAreSearchedAloneAndWithTheirValueWhereAnAgentGaveThem() {
    content.ofMembers(Map.of("action", "run.tests", "payload", Map.of("suite", "unit")));
    assertEquals(
        List.of("run.tests", "suite", "suite=unit", "unit"), searched.stream().sorted().toList());
  }

  @Test
  void aSecretIsFoundInANameInAValueAndByItsName() {
    Map<String, Object> payload =
        Map.of("s3cret", 1, "a", List.of("s3cret", Map.of("password", "open")));
    Map<String, Object> clean =
        Map.of("[redacted]", 1, "a", List.of("[redacted]", Map.of("password", "[redacted]")));
    assertEquals(clean, content.of(payload));
    assertEquals(Map.of("payload", clean), content.ofMembers(Map.of("payload", payload)));
  }
}
