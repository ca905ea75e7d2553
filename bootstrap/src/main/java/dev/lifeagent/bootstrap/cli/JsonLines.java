package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.BiConsumer;
import picocli.CommandLine;

/** Reads one JSON object a line and writes one JSON object a line, in the same order. */
final class JsonLines {
  private static final int TOLD_EVERY = 1_000;

  private JsonLines() {}

  /**
   * Answers every line; a blank one is passed over. What was answered before a bad line is written.
   *
   * @param answer fills the answer for one request; the member {@code id} is in it already
   * @throws UsageException for a line that is not a JSON object with an {@code id}, or that the
   *     answer cannot do with; the message has its number
   */
  static void answer(
      BufferedReader in, CommandLine commandLine, BiConsumer<JsonNode, ObjectNode> answer) {
    PrintWriter out = commandLine.getOut();
    int number = 0;
    // If the answers go to a terminal, a count would only be mixed with them.
    boolean counted = !Terminal.shows(Terminal.OUT);
    try (in;
        Progress progress = Progress.on(commandLine.getErr())) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        JsonNode request = read(line);
        ObjectNode result = JsonOption.MAPPER.createObjectNode();
        result.set("id", request.get("id"));
        answer.accept(request, result);
        out.println(JsonOption.line(result));
        if (counted && number % TOLD_EVERY == 0) {
          progress.say(number + " lines");
        }
      }
    } catch (UsageException e) {
      throw new UsageException("line " + number + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("cannot read what follows line " + number + "; is it UTF-8?");
    } finally {
      out.flush();
    }
  }

  /** A member that has to be text. */
  static String text(JsonNode request, String member) {
    JsonNode value = request.get(member);
    if (value == null || !value.isTextual()) {
      throw new UsageException("there is no text '" + member + "'");
    }
    return value.textValue();
  }

  private static JsonNode read(String line) {
    try {
      JsonNode request = JsonOption.MAPPER.readTree(line);
      if (request.isObject() && request.has("id")) {
        return request;
      }
    } catch (JsonProcessingException e) {
      // Said below without the parser's words.
    }
    throw new UsageException("not a JSON object with an 'id'");
  }
}
