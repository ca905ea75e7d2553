package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.path.PathRules;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A policy of version "1". A request sees one policy from its start to its end.
 *
 * @param version "1"
 * @param allowedDirs the folders that may be touched; at least one
 * @param denyGlobs what is denied within them
 * @param maxDiffLines the most lines that a change may add and delete together, 0…5000
 * @param llm how the language model is asked
 * @param risk how texts and commands are judged
 * @param acts how acts are judged beside the rules
 * @param baseCertified what the history of a plan's base has to be; empty where it may be any
 * @param rules in the order of the text; each id once
 * @param digest SHA-256 of the bytes that the policy was read from, 64 lower-case hexadecimal
 *     digits
 * @since 0.1
 */
public record Policy(
    String version,
    List<AllowedDir> allowedDirs,
    List<DenyGlob> denyGlobs,
    int maxDiffLines,
    LlmSettings llm,
    RiskSettings risk,
    ActSettings acts,
    Optional<BaseCertified> baseCertified,
    List<PolicyRule> rules,
    String digest) {
  /** The only version there is. */
  public static final String VERSION = "1";

  /** The default number of lines. */
  public static final int DEFAULT_MAX_DIFF_LINES = 800;

  /** The largest number of lines. */
  public static final int MAX_MAX_DIFF_LINES = 5000;

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** Refuses values outside the bounds. */
  public Policy {
    allowedDirs = List.copyOf(allowedDirs);
    denyGlobs = List.copyOf(denyGlobs);
    rules = List.copyOf(rules);
    if (!version.equals(VERSION)) {
      throw new IllegalArgumentException("version is not \"1\"");
    }
    if (allowedDirs.isEmpty()) {
      throw new IllegalArgumentException("allowed_dirs is empty");
    }
    if (maxDiffLines < 0 || maxDiffLines > MAX_MAX_DIFF_LINES) {
      throw new IllegalArgumentException(
          "max_diff_lines is not within 0 and " + MAX_MAX_DIFF_LINES);
    }
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("the digest is not 64 lower-case hexadecimal digits");
    }
    if (rules.stream().map(PolicyRule::id).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("two rules have the same id");
    }
  }

  /** A policy without rules or anything else of its own for acts. */
  public Policy(
      String version,
      List<AllowedDir> allowedDirs,
      List<DenyGlob> denyGlobs,
      int maxDiffLines,
      LlmSettings llm,
      String digest) {
    this(
        version,
        allowedDirs,
        denyGlobs,
        maxDiffLines,
        llm,
        RiskSettings.NONE,
        ActSettings.DEFAULT,
        List.of(),
        digest);
  }

  /** A policy on whose base nothing depends. */
  public Policy(
      String version,
      List<AllowedDir> allowedDirs,
      List<DenyGlob> denyGlobs,
      int maxDiffLines,
      LlmSettings llm,
      RiskSettings risk,
      ActSettings acts,
      List<PolicyRule> rules,
      String digest) {
    this(
        version,
        allowedDirs,
        denyGlobs,
        maxDiffLines,
        llm,
        risk,
        acts,
        Optional.empty(),
        rules,
        digest);
  }

  /**
   * A policy that allows some dirs and has defaults otherwise. Its digest is that of a text that
   * begins with a tag and holds one entry a line, in their order.
   *
   * @throws IllegalArgumentException if the list is empty
   */
  public static Policy ofAllowedDirs(List<AllowedDir> allowedDirs) {
    String canonical =
        allowedDirs.stream()
            .map(dir -> dir.value() + "\n")
            .collect(Collectors.joining("", "life-agent policy of allowed dirs 1\n", ""));
    return new Policy(
        VERSION,
        allowedDirs,
        List.of(),
        DEFAULT_MAX_DIFF_LINES,
        LlmSettings.DEFAULT,
        Sha256.hex(canonical));
  }

  /**
   * The rules for paths under this policy. Everything in them was compiled when the policy was
   * read, so this may be asked for with every call.
   *
   * @param protectedPaths as in {@link PathRules}
   */
  public PathRules pathRules(List<RepoPath> protectedPaths) {
    return new PathRules(allowedDirs, denyGlobs, protectedPaths);
  }
}
