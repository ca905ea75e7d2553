package dev.lifeagent.adapters.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.List;
import java.util.regex.Matcher;

/**
 * The patterns of {@code matches} in a condition. They run on RE2/J, in time linear in the text.
 * The size of each is checked when the condition is read, so it must be written in the condition: a
 * pattern that comes with a call could be of any size.
 */
final class CelPatterns {
  /** The largest program of a pattern. */
  static final int MAX_PROGRAM = 500;

  private static final int MAX_LENGTH = 500;
  private static final int MAX_REPEATS = 10_000;

  /** A repeat with a count, which is written out when the pattern is compiled. */
  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{(\\d{0,9})(?:,(\\d{0,9}))?\\}");

  private CelPatterns() {}

  /** Refuses the condition with a sentence where a pattern of it is beyond a bound. */
  static void check(CelAbstractSyntaxTree tree) {
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == Kind.CALL)
        .map(node -> node.expr().call())
        .filter(call -> call.function().equals("matches"))
        .forEach(CelPatterns::check);
  }

  private static void check(CelExpr.CelCall call) {
    List<CelExpr> args = call.args();
    CelExpr pattern = args.get(args.size() - 1);
    boolean literal =
        pattern.getKind() == Kind.CONSTANT
            && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    if (!literal) {
      throw new IllegalArgumentException("a pattern of 'matches' is a text in the condition");
    }
    check(pattern.constant().stringValue());
  }

  private static void check(String pattern) {
    boolean bounded = pattern.length() <= MAX_LENGTH && repeats(pattern) <= MAX_REPEATS;
    try {
      if (!bounded || Pattern.compile(pattern).programSize() > MAX_PROGRAM) {
        throw new IllegalArgumentException(
            "a pattern of 'matches' is too large (counted repeats are written out)");
      }
    } catch (PatternSyntaxException e) {
      // Its description is one of a closed list and quotes nothing.
      throw new IllegalArgumentException(
          "a pattern of 'matches' is not RE2's: " + e.getDescription(), e);
    }
  }

  /** An upper bound of how often the counts, if they are nested, write a part out. */
  private static double repeats(String pattern) {
    Matcher count = COUNT.matcher(pattern);
    double product = 1;
    while (count.find()) {
      double most = 1;
      for (int group = 1; group <= 2; group++) {
        String number = count.group(group);
        if (number != null && !number.isEmpty()) {
          most = Math.max(most, Double.parseDouble(number));
        }
      }
      product *= most;
    }
    return product;
  }
}
