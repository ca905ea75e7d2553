package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.command.Hosts;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.risk.TextRole;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Scans every text of a request with the risk rules that look in texts of its role.
 *
 * <p>What an agent asks and a model replies is refused as the profile says: that of the policy, or
 * the {@link RiskScanner}'s own. Rules that the policy switches off do not count, nor do addresses
 * of hosts that it allows. What a model would be shown is refused for secrets alone, and so is what
 * a change adds: context and removed lines are not of the agent's making, and removing a leaked key
 * must be possible. Other findings lower the score and are recorded for the reviewer.
 *
 * <p>Code is refused for secrets alone at every stage: nobody runs what an act writes to a file by
 * writing it, and what runs it later is an act of its own.
 *
 * <p>All findings decide. At most {@value #MOST_FINDINGS} of them are kept, those that refuse
 * first: they have to be fixed first, and a text made of nothing else cannot fill the log.
 *
 * @since 0.1
 */
public final class RiskGate implements Gate {
  /** The most findings that one request's verdict keeps. */
  public static final int MOST_FINDINGS = 100;

  private final RiskScanner scanner;
  private final TimeLimit limit;

  /**
   * Makes the gate.
   *
   * @param scanner the risk rules and the profile
   * @param limit how long one request may take before it is refused
   */
  public RiskGate(RiskScanner scanner, TimeLimit limit) {
    this.scanner = scanner;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "risk";
  }

  @Override
  public Decision judge(GateRequest request) {
    Deadline deadline = limit.start();
    RiskSettings settings = request.call().policy().risk();
    RiskScanner deciding = scanner.under(settings.profile().orElse(scanner.profile()));
    Stage stage = request.stage();
    Found found = new Found(settings);
    for (GateRequest.Text text : request.texts()) {
      boolean code = text.role() == TextRole.CODE;
      Predicate<Finding> refusing = refusing(deciding, code ? Stage.RESULT : stage);
      deciding.scan(text.field(), text.value(), text.role(), deadline).stream()
          .filter(one -> !isOrdinary(one, text.value(), settings))
          .forEach(one -> found.add(one, refusing));
    }
    request
        .changes()
        .ifPresent(
            changes ->
                added(changes, deadline).forEach(one -> found.add(one, refusing(deciding, stage))));
    List<Finding> kept = found.worstFirst();
    return found.refusing.stream()
        .findFirst()
        .map(
            first -> Decision.denyByRule(request, reason(stage), first.rule(), detail(first), kept))
        .orElseGet(() -> Decision.allow(request, kept));
  }

  /** What was found, with what refuses apart. */
  private static final class Found {
    private final RiskSettings settings;
    private final List<Finding> all = new ArrayList<>();
    private final List<Finding> refusing = new ArrayList<>();

    Found(RiskSettings settings) {
      this.settings = settings;
    }

    void add(Finding finding, Predicate<Finding> refuses) {
      if (!settings.off().contains(finding.rule())) {
        all.add(finding);
        if (refuses.test(finding)) {
          refusing.add(finding);
        }
      }
    }

    private static boolean isSecret(Finding finding) {
      return finding.category() == RiskCategory.SECRET;
    }

    /** Secrets come first of all: no dry run lets them pass. */
    List<Finding> worstFirst() {
      if (all.size() <= MOST_FINDINGS) {
        return all;
      }
      Set<Finding> first = new LinkedHashSet<>();
      refusing.stream().filter(Found::isSecret).forEach(first::add);
      first.addAll(refusing);
      return Stream.concat(first.stream(), all.stream().filter(one -> !first.contains(one)))
          .limit(MOST_FINDINGS)
          .toList();
    }
  }

  /** A plain address of a host that the policy names; one that hides its host is none. */
  private static boolean isOrdinary(Finding found, String text, RiskSettings settings) {
    if (found.category() != RiskCategory.URL
        || found.severity() != Severity.LOW
        || settings.allowedHosts().isEmpty()) {
      return false;
    }
    String url = text.substring(found.start(), Math.min(found.end(), text.length()));
    boolean plain = url.indexOf('\\') < 0 && url.indexOf('@') < 0 && url.indexOf('%') < 0;
    return plain && Hosts.in(url).filter(settings::allowsHost).isPresent();
  }

  private List<Finding> added(ChangeSet changes, Deadline deadline) {
    List<Finding> findings = new ArrayList<>();
    changes
        .newPaths()
        .forEach(
            path -> findings.addAll(scanner.scan("path", path.value(), TextRole.PATH, deadline)));
    // One scan a file: a secret may be split over lines, and one long text is cheaper than many.
    changes
        .addedText()
        .forEach(
            (path, text) -> {
              String utf8 = new String(text, StandardCharsets.UTF_8);
              findings.addAll(scanner.scan(path.value(), utf8, TextRole.CODE, deadline));
              if (!Arrays.equals(utf8.getBytes(StandardCharsets.UTF_8), text)) {
                // Not UTF-8: what a reader in another charset would see counts as well.
                String latin1 = new String(text, StandardCharsets.ISO_8859_1);
                scanner.scan(path.value(), latin1, TextRole.CODE, deadline).stream()
                    .filter(found -> !findings.contains(found))
                    .forEach(findings::add);
              }
            });
    return findings;
  }

  private static Predicate<Finding> refusing(RiskScanner scanner, Stage stage) {
    return switch (stage) {
      case REQUEST, REPLY, PATHS -> scanner::refuses;
      case CONTEXT, RESULT -> scanner::refusesInPatch;
    };
  }

  private static RefusalCode reason(Stage stage) {
    return switch (stage) {
      case REQUEST, PATHS -> RefusalCode.PROMPT_RISKY;
      case CONTEXT -> RefusalCode.SECRET_IN_CONTEXT;
      case REPLY -> RefusalCode.REPLY_RISKY;
      case RESULT -> RefusalCode.SECRET_IN_PATCH;
    };
  }

  private String detail(Finding finding) {
    String why =
        scanner.rules().stream()
            .filter(rule -> rule.id().equals(finding.rule()))
            .map(RiskRule::reason)
            .findFirst()
            .orElseThrow();
    return "rule '" + finding.rule() + "' refuses '" + finding.field() + "': " + why;
  }
}
