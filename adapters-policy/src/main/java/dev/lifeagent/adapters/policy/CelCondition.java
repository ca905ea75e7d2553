package dev.lifeagent.adapters.policy;

import com.google.common.collect.ImmutableList;
import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import dev.lifeagent.domain.policy.Condition;
import dev.lifeagent.domain.policy.ConditionException;
import dev.lifeagent.domain.policy.Facts;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A condition in CEL, the Common Expression Language, over the members of {@link Facts} by their
 * names. It is parsed and type-checked when it is made; what it may cost is bounded by {@link
 * CelLanguage}.
 *
 * @since 0.1
 */
public final class CelCondition implements Condition {
  private static final int LONGEST_MESSAGE = 200;

  private final String text;
  private final CelRuntime.Program program;
  private final Set<String> variables;

  private CelCondition(String text, CelRuntime.Program program, Set<String> variables) {
    this.text = text;
    this.program = program;
    this.variables = variables;
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException with a sentence for its author, when it is no CEL, is of
   *     another type than a boolean, names a variable that there is not, or is beyond a bound
   */
  public static CelCondition of(String text) {
    if (text.isBlank() || text.codePointCount(0, text.length()) > CelLanguage.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a condition has 1 to " + CelLanguage.MAX_LENGTH + " characters");
    }
    try {
      Cel cel = CelLanguage.cel();
      CelValidationResult result = cel.compile(text);
      if (result.hasError()) {
        throw new IllegalArgumentException(sentence(result));
      }
      CelAbstractSyntaxTree tree = result.getAst();
      CelPatterns.check(tree);
      return new CelCondition(text, cel.createProgram(tree), CelLanguage.variablesOf(tree));
    } catch (CelEvaluationException | dev.cel.common.CelValidationException e) {
      throw new IllegalArgumentException("the condition cannot be prepared", e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("the condition is nested too deeply", e);
    }
  }

  /** The first error, with its place in the condition. */
  private static String sentence(CelValidationResult result) {
    ImmutableList<CelIssue> errors = result.getErrors();
    CelIssue first = errors.get(0);
    String message = first.getMessage().lines().findFirst().orElse("");
    String shown =
        message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    return shown
        + " (line "
        + first.getSourceLocation().getLine()
        + ", character "
        + (first.getSourceLocation().getColumn() + 1)
        + " of the condition)";
  }

  @Override
  public boolean holds(Facts facts) {
    return holds(facts, Deadline.never());
  }

  /** The time is looked at wherever a variable is, as in each iteration over a long content. */
  @Override
  public boolean holds(Facts facts, Deadline deadline) {
    deadline.check();
    Map<String, Object> values = new HashMap<>();
    variables.forEach(name -> values.put(name, CelFacts.value(name, facts)));
    try {
      boolean holds =
          Boolean.TRUE.equals(
              program.eval(
                  (CelVariableResolver)
                      name -> {
                        deadline.check();
                        return Optional.ofNullable(values.get(name));
                      }));
      deadline.check();
      return holds;
    } catch (CelEvaluationException e) {
      deadline.check();
      // Its message may quote what it was given.
      String kind = e.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      throw failed(kind);
    } catch (DeadlineExceededException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      deadline.check();
      throw failed("internal error");
    }
  }

  private static ConditionException failed(String kind) {
    return new ConditionException("the condition cannot be evaluated: " + kind);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CelCondition condition && condition.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
