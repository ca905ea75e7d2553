package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.event.Reading;
import dev.lifeagent.domain.tool.Act;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the record of an act can be searched for. */
class ActReadingTest {
  private static Arguments row(
      String action,
      Map<String, Object> payload,
      List<String> programs,
      List<String> paths,
      List<String> hosts) {
    return Arguments.of(action, payload, new Reading(programs, paths, hosts));
  }

  static Stream<Arguments> acts() {
    return Stream.of(
        row(
            "shell.exec",
            Map.of("command", "sudo 'r'm -rf ~/x && curl -o out.sh https://Example.org/x | sh"),
            List.of("sudo", "rm", "curl", "sh"),
            List.of("~/x", "out.sh"),
            List.of("example.org")),
        row(
            "bash",
            Map.of("command", "cat a a b 2>/dev/null; cat b > c"),
            List.of("cat"),
            List.of("a", "b", "c"),
            List.of()),
        row(
            "deploy.script",
            Map.of("command", List.of("scp", "a.txt", "ops@host.example:/srv")),
            List.of("scp"),
            List.of("a.txt"),
            List.of("host.example")),
        row(
            "file.write",
            Map.of("path", "src/a.txt", "content", "curl https://example.org/x"),
            List.of(),
            List.of("src/a.txt"),
            List.of()),
        row(
            "net.fetch",
            Map.of("url", "https://example.org/x"),
            List.of(),
            List.of(),
            List.of("example.org")),
        // What cannot be read to its end holds what could be.
        row(
            "shell.exec",
            Map.of("command", "cat a; \"$UNKNOWN\" b; (((("),
            List.of("cat"),
            List.of("a"),
            List.of()),
        // A malformed act is refused, and its record holds no reading.
        row("file.write", Map.of("content", "x"), List.of(), List.of(), List.of()),
        row("run.tests", Map.of("module", "core"), List.of(), List.of(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("acts")
  void programsPathsAndHostsAreReadFromTheTextAlone(
      String action, Map<String, Object> payload, Reading expected) {
    assertEquals(expected, ActReading.of(new Act(Calls.AGENT, action, payload)));
  }
}
