package dev.lifeagent.domain.risk;

import dev.lifeagent.domain.risk.text.View;
import dev.lifeagent.domain.risk.text.Views;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Scans texts with the risk rules and decides which findings refuse. A text is scanned as it is and
 * in its decoded forms: compatibility forms, invisible characters, percent and HTML escapes,
 * base64. Immutable and safe for several threads; creating one is expensive, so share it.
 *
 * @since 0.1
 */
public final class RiskScanner {
  private static final Comparator<Finding> ORDER =
      Comparator.comparingInt(Finding::start)
          .thenComparingInt(Finding::end)
          .thenComparing(Finding::rule);

  /** Far more than a text of bounded length takes. */
  private static final Duration SHORT_TEXT = Duration.ofSeconds(30);

  private final RiskProfile profile;
  private final List<RiskRule> rules;
  private final Map<TextRole, RuleSet> rulesOf;
  private final Redactor redactor;

  private RiskScanner(RiskProfile profile, List<RiskRule> rules) {
    Set<String> ids = new HashSet<>();
    for (RiskRule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two risk rules have the id " + rule.id());
      }
    }
    this.profile = profile;
    this.rules = List.copyOf(rules);
    this.rulesOf = new EnumMap<>(TextRole.class);
    Map<List<RiskRule>, RuleSet> prepared = new HashMap<>();
    for (TextRole role : TextRole.values()) {
      List<RiskRule> looking = rules.stream().filter(rule -> rule.roles().contains(role)).toList();
      rulesOf.put(role, prepared.computeIfAbsent(looking, RuleSet::new));
    }
    this.redactor = new Redactor(rules);
  }

  private RiskScanner(RiskProfile profile, RiskScanner other) {
    this.profile = profile;
    this.rules = other.rules;
    this.rulesOf = other.rulesOf;
    this.redactor = other.redactor;
  }

  /**
   * A scanner with these rules. {@link dev.lifeagent.domain.risk.rules.BuiltInRules#scanner} makes
   * the usual one.
   *
   * @param profile decides which findings refuse
   * @param rules in the order in which {@link #rules} lists them
   * @throws IllegalArgumentException if two rules have the same id
   */
  public static RiskScanner of(RiskProfile profile, List<RiskRule> rules) {
    return new RiskScanner(profile, rules);
  }

  /** A scanner with the same rules that decides by another profile. Cheap. */
  public RiskScanner under(RiskProfile other) {
    return other == profile ? this : new RiskScanner(other, this);
  }

  /** The profile that {@link #refuses} decides by. */
  public RiskProfile profile() {
    return profile;
  }

  /** The rules of this scanner. */
  public List<RiskRule> rules() {
    return rules;
  }

  /** All findings in a text that is {@linkplain TextRole#PROSE prose}. */
  public List<Finding> scan(String field, String text, Deadline deadline) {
    return scan(field, text, TextRole.PROSE, deadline);
  }

  /**
   * All findings of the rules that look in texts of this role, whether they refuse or not.
   *
   * <p>What prose quotes as code - between backticks or fences, in {@code <code>} or {@code <pre>},
   * or indented - is not said by its author: of what lies wholly in a quotation only secrets count.
   * An order to a model is one all the same if a model reads it, so under {@link
   * RiskProfile#STRICT} a prompt injection counts where the quotation reads like prose. {@link
   * RiskProfile#BALANCED} lets it pass, as source and documentation are full of prompts; a
   * quotation that covers a part of a match, or a text that is one quotation of a line, hides
   * nothing.
   *
   * @param field what the text is, such as {@code intent} or {@code payload.key}; it is part of the
   *     findings, with each secret replaced by a marker
   * @param role what the text is for
   * @return the findings by offset, without duplicates
   * @throws DeadlineExceededException if the time is used up; the caller refuses
   */
  public List<Finding> scan(String field, String text, TextRole role, Deadline deadline) {
    Set<Finding> findings = new LinkedHashSet<>();
    List<View> views = Views.of(text, deadline);
    RuleSet looking = Objects.requireNonNull(rulesOf.get(role));
    views.forEach(view -> run(looking, view, field, deadline, findings));
    RuleSet secrets = Objects.requireNonNull(rulesOf.get(TextRole.NAME));
    Views.joined(views, deadline).forEach(view -> run(secrets, view, field, deadline, findings));
    if (role == TextRole.PROSE && !findings.isEmpty()) {
      Quotations quotations = Quotations.in(text);
      findings.removeIf(found -> quotations.excuse(found, profile));
    }
    if (findings.isEmpty()) {
      return List.of();
    }
    // An agent may have named it, too: the name of a field is shown where its text never is.
    String shown = redact(field);
    return findings.stream().sorted(ORDER).map(finding -> finding.in(shown)).toList();
  }

  private static void run(
      RuleSet rules, View view, String field, Deadline deadline, Set<Finding> findings) {
    rules.run(
        view.text(),
        view.runs(),
        deadline,
        (index, start, end) -> {
          RiskRule rule = rules.rules().get(index);
          findings.add(
              new Finding(
                  rule.id(),
                  rule.category(),
                  rule.severity(),
                  field,
                  view.start(start),
                  view.end(end - 1)));
        });
  }

  /** Whether the profile refuses a request, a reply or a comment because of this finding. */
  public boolean refuses(Finding finding) {
    return profile.refuses(finding.severity());
  }

  /**
   * Whether the profile refuses a patch because of this finding in a line that it adds: only a
   * secret does, since code may well run commands and name addresses; the rest is for the reviewer.
   */
  public boolean refusesInPatch(Finding finding) {
    return finding.category() == RiskCategory.SECRET && refuses(finding);
  }

  /**
   * The text with every secret that the scanner knows replaced by {@code [redacted:<rule id>]}, an
   * encoded one whole. The same text always gives the same result, and a redacted text is left as
   * it is. For texts whose length is bounded, such as a name, a sentence or a comment.
   */
  public String redact(String text) {
    return redact(text, Deadline.after(SHORT_TEXT));
  }

  /**
   * The same for a text of any length.
   *
   * @throws DeadlineExceededException if the time is used up; then nothing of the text may be shown
   */
  public String redact(String text, Deadline deadline) {
    return redactor.redact(text, deadline);
  }

  /**
   * The same with a marker in each line that a secret is part of, so that the text keeps its lines,
   * each with its number.
   *
   * @throws DeadlineExceededException if the time is used up; then nothing of the text may be shown
   */
  public String redactLines(String text, Deadline deadline) {
    return redactor.redactLines(text, deadline);
  }

  /** Whether a text has a marker that {@link #redact} puts in the place of a secret. */
  public static boolean isRedacted(String text) {
    return Redactor.marked(text);
  }
}
