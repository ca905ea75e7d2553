package dev.lifeagent.bootstrap.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.domain.certificate.ChangeAnswer;
import dev.lifeagent.domain.certificate.CommitAnswer;
import dev.lifeagent.domain.certificate.Link;
import java.util.ArrayList;
import java.util.List;

/** What {@code verify-change} prints: a line for each commit and a sentence, or JSON. */
final class ChangeText {
  private static final int SHOWN = 12;

  private ChangeText() {}

  /** For people. */
  static String text(ChangeVerdict verdict) {
    List<String> lines = new ArrayList<>();
    verdict.change().ifPresent(answer -> answer.commits().forEach(one -> lines.add(line(one))));
    verdict.notes().forEach(note -> lines.add("note: " + note));
    lines.add(sentence(verdict));
    return lines.stream().map(Terminal::line).collect(joining(System.lineSeparator()));
  }

  private static String line(CommitAnswer answer) {
    String commit = shown(answer.commit()) + " ";
    if (answer instanceof CommitAnswer.Refused refused) {
      return commit + "refused: " + reason(refused.link(), refused.sentence());
    }
    CommitAnswer.Covered covered = (CommitAnswer.Covered) answer;
    return commit
        + covered.how().code()
        + covered.certificate().map(name -> " by certificate " + shown(name)).orElse("")
        + covered.reason().map(reason -> ": " + reason).orElse("");
  }

  private static String sentence(ChangeVerdict verdict) {
    if (verdict.refused().isPresent()) {
      ChangeVerdict.Refusal refused = verdict.refused().get();
      boolean unknown = refused.link() == Link.NOT_COMPARABLE;
      return (unknown ? "not comparable: " : "refused: ")
          + refused.source()
          + ": "
          + (unknown ? refused.sentence() : reason(refused.link(), refused.sentence()));
    }
    if (verdict.change().isEmpty()) {
      return "valid: "
          + verdict.certificates().stream().map(ChangeText::good).collect(joining(", "));
    }
    ChangeAnswer answer = verdict.change().get();
    int commits = answer.commits().size();
    int uncovered = ChangeVerdict.uncovered(answer).size();
    return uncovered == 0
        ? "covered: " + commits + " commit(s)"
        : "refused: " + uncovered + " of " + commits + " commit(s) not covered";
  }

  private static String good(ChangeVerdict.Good good) {
    return "certificate "
        + shown(good.checked().name())
        + " of plan "
        + shown(good.checked().statement().plan().value());
  }

  private static String reason(Link link, String sentence) {
    return link.code() + ": " + sentence + "; " + ChangeVerdict.hint(link);
  }

  private static String shown(String id) {
    return id.substring(0, Math.min(SHOWN, id.length()));
  }

  /** For programs. */
  static ObjectNode json(ChangeVerdict verdict) {
    ObjectNode json = JsonOption.MAPPER.createObjectNode();
    json.put("covered", verdict.change().isPresent() && verdict.covered());
    json.put("valid", verdict.refused().isEmpty());
    ArrayNode certificates = json.putArray("certificates");
    for (ChangeVerdict.Good good : verdict.certificates()) {
      ObjectNode one = certificates.addObject();
      one.put("source", good.source());
      one.put("name", good.checked().name());
      one.put("plan_id", good.checked().statement().plan().value());
      one.put("log_size", good.checked().size());
    }
    verdict
        .refused()
        .ifPresent(
            refused -> {
              ObjectNode one = json.putObject("refused");
              one.put("source", refused.source());
              put(one, refused.link(), refused.sentence());
            });
    verdict
        .change()
        .ifPresent(
            answer -> {
              ArrayNode commits = json.putArray("commits");
              answer.commits().forEach(commit -> put(commits.addObject(), commit));
              answer.unused().forEach(json.putArray("unused")::add);
            });
    verdict.notes().forEach(json.putArray("notes")::add);
    return json;
  }

  private static void put(ObjectNode json, CommitAnswer answer) {
    json.put("commit", answer.commit());
    json.put("covered", answer instanceof CommitAnswer.Covered);
    if (answer instanceof CommitAnswer.Refused refused) {
      refused.certificate().ifPresent(name -> json.put("certificate", name));
      put(json, refused.link(), refused.sentence());
      return;
    }
    CommitAnswer.Covered covered = (CommitAnswer.Covered) answer;
    json.put("how", covered.how().code());
    covered.certificate().ifPresent(name -> json.put("certificate", name));
    covered.reason().ifPresent(reason -> json.put("reason", reason));
  }

  private static void put(ObjectNode json, Link link, String sentence) {
    json.put("link", link.code());
    json.put("reason", sentence);
    json.put("hint", ChangeVerdict.hint(link));
  }
}
