package dev.lifeagent.adapters.policy.opa;

import dev.lifeagent.application.observe.RedactedContent;
import dev.lifeagent.application.observe.ShortenedContent;
import dev.lifeagent.domain.event.Cut;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.tool.Action.ShellCommand;
import dev.lifeagent.domain.tool.Spot;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What OPA is told of an act: its name, its payload, and what it would run and touch, as the gates
 * read it. No secret is in it, and what is too long for it is named in {@code cut}, so that a rule
 * can refuse what it does not see whole.
 */
final class OpaAct {
  private static final String MARKER = "[redacted]";

  /** As many as say of a word that it is a secret: {@code Authorization: Bearer x}. */
  private static final int WORDS_BEFORE = 3;

  private final UnaryOperator<String> redact;

  OpaAct(UnaryOperator<String> redact) {
    this.redact = redact;
  }

  Map<String, @Nullable Object> members(TypedAct act) {
    RedactedContent clean = new RedactedContent(redact);
    ShortenedContent read = new ShortenedContent("", clean.of(read(act)));
    ShortenedContent payload = new ShortenedContent("/payload", clean.of(act.act().payload()));
    Map<String, @Nullable Object> members = new LinkedHashMap<>(read.content());
    members.put("payload", payload.content());
    List<Cut.Place> cut = new ArrayList<>(read.places());
    cut.addAll(payload.places());
    members.put("cut", cut.stream().map(Cut.Place::at).toList());
    return members;
  }

  private Map<String, Object> read(TypedAct act) {
    boolean whole =
        act.action().command().map(ShellCommand::reading).map(one -> one.isWhole()).orElse(true);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("action", act.act().action());
    members.put("commands_whole", whole);
    members.put("programs", act.programs());
    members.put("hosts", act.hosts());
    members.put("paths", paths(act));
    members.put("commands", commands(act));
    return members;
  }

  private List<List<@Nullable String>> commands(TypedAct act) {
    return act.steps().stream()
        .flatMap(step -> step.command().stream())
        .map(command -> command.command().words())
        .filter(words -> !words.isEmpty())
        .map(this::argv)
        .toList();
  }

  /** A word that is not wholly known is null: no text could be told from one that was written. */
  private List<@Nullable String> argv(List<Word> words) {
    List<@Nullable String> argv = new ArrayList<>();
    words.forEach(word -> argv.add(word.literal().orElse(null)));
    String line = line(argv);
    String clean = redact.apply(line);
    if (!clean.equals(line)) {
      List<String> written = argv.stream().map(OpaAct::text).toList();
      for (int i = 0; i < argv.size(); i++) {
        String word = argv.get(i);
        if (word != null && (!clean.contains(word) || isSecret(written, i))) {
          argv.set(i, hidden(word));
        }
      }
    }
    return argv;
  }

  /** A password may be known by the words before it, as in {@code --password x}. */
  private boolean isSecret(List<String> words, int at) {
    String line = String.join(" ", words.subList(Math.max(0, at - WORDS_BEFORE), at + 1));
    String clean = redact.apply(line);
    return !clean.equals(line) && (at == 0 || !clean.endsWith(" " + words.get(at)));
  }

  private static String text(@Nullable String word) {
    return word == null ? "" : word;
  }

  private static String line(List<@Nullable String> argv) {
    StringBuilder line = new StringBuilder();
    argv.forEach(word -> line.append(text(word)).append(' '));
    return line.toString();
  }

  private String hidden(String word) {
    String clean = redact.apply(word);
    return clean.equals(word) ? MARKER : clean;
  }

  private static List<Map<String, String>> paths(TypedAct act) {
    List<Map<String, String>> paths = new ArrayList<>();
    act.claims()
        .forEach(
            claim ->
                claim.spots().stream()
                    .filter(spot -> spot.kind() != Spot.Kind.STREAM)
                    .forEach(spot -> paths.add(path(claim.path().access().code(), spot))));
    return paths.stream().distinct().toList();
  }

  private static Map<String, String> path(String access, Spot spot) {
    Map<String, String> path = new LinkedHashMap<>();
    path.put("path", spot.path().isEmpty() && spot.kind() == Spot.Kind.INSIDE ? "." : spot.path());
    path.put("access", access);
    path.put("place", spot.kind().name().toLowerCase(Locale.ROOT));
    return path;
  }
}
