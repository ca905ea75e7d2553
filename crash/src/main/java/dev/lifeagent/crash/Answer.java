package dev.lifeagent.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node was told of one entry: a line of its file, written before its thread goes on.
 *
 * @param request the entry's own id
 * @param id the event's id; 0 where it was not acknowledged
 * @param refused whether it was told that nothing was recorded
 * @param micros when, on the clock of this machine
 */
record Answer(String request, long id, boolean refused, long micros) {
  private static final String REFUSED = "refused";
  private static final String UNKNOWN = "unknown";

  static Answer acknowledged(String request, long id, long micros) {
    return new Answer(request, id, false, micros);
  }

  static Answer refused(String request, long micros) {
    return new Answer(request, 0, true, micros);
  }

  /** It was told that nobody knows. */
  static Answer unknown(String request, long micros) {
    return new Answer(request, 0, false, micros);
  }

  /** The time for {@link #micros}. */
  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  boolean acknowledged() {
    return id > 0;
  }

  String line() {
    String told = id > 0 ? Long.toString(id) : refused ? REFUSED : UNKNOWN;
    return request + " " + told + " " + micros + "\n";
  }

  /** The whole lines of a file; the last one of a node that was killed may be cut. */
  static List<Answer> read(Path file) throws IOException {
    List<Answer> answers = new ArrayList<>();
    String text = Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
    text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> answers.add(parse(line)));
    return answers;
  }

  private static Answer parse(String line) {
    String[] parts = line.split(" ", -1);
    long micros = Long.parseLong(parts[2]);
    return switch (parts[1]) {
      case REFUSED -> refused(parts[0], micros);
      case UNKNOWN -> unknown(parts[0], micros);
      default -> acknowledged(parts[0], Long.parseLong(parts[1]), micros);
    };
  }
}
