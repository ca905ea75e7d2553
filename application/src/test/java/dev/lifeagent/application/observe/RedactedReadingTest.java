package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.Cut;
import dev.lifeagent.domain.event.Reading;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The reading in the record is bounded, holds no secret, and says what it leaves out. */
class RedactedReadingTest {
  private static RedactedReading of(List<String> paths, List<String> hosts) {
    return new RedactedReading(
        text -> text.replace("SECRET", "[x]"), new Reading(List.of("cat"), paths, hosts));
  }

  @Test
  void secretsAreReplaced() {
    RedactedReading reading = of(List.of("a/SECRET"), List.of("SECRET.example"));
    assertEquals(
        new Reading(List.of("cat"), List.of("a/[x]"), List.of("[x].example")), reading.kept());
    assertEquals(List.of(), reading.places());
  }

  @Test
  void aListKeepsAHundredEntriesAndSaysHowManyAreMissing() {
    List<String> paths = IntStream.range(0, 103).mapToObj(i -> "p" + i).toList();
    RedactedReading reading = of(paths, List.of());
    assertEquals(paths.subList(0, Reading.MOST_ENTRIES), reading.kept().paths());
    assertEquals(List.of(new Cut.Place("/paths", 0, 3)), reading.places());
  }

  @Test
  void aPathThatDoesNotFitIsLeftOutWholeAndTheOthersStay() {
    String huge = "x".repeat(ShortenedContent.LIMIT);
    RedactedReading reading = of(List.of("a", huge, "b"), List.of("example.org"));
    assertEquals(List.of("a", "b"), reading.kept().paths());
    assertEquals(List.of("example.org"), reading.kept().hosts());
    assertEquals(List.of(new Cut.Place("/paths", 0, 1)), reading.places());
  }

  @Test
  void allListsTogetherAreBounded() {
    List<String> names = IntStream.range(100, 200).mapToObj(i -> i + "y".repeat(200)).toList();
    Reading kept = of(names, names).kept();
    long bytes =
        kept.members().values().stream().flatMap(List::stream).mapToLong(String::length).sum();
    assertTrue(bytes <= ShortenedContent.LIMIT, bytes + " bytes");
  }
}
