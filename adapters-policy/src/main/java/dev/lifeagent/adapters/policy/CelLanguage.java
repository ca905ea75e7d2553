package dev.lifeagent.adapters.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The variables of conditions, and the bounds of what one may cost. Made with the first condition:
 * a policy without any does not wait for it.
 */
final class CelLanguage {
  /** The longest condition, in code points. */
  static final int MAX_LENGTH = 2_000;

  private static final int MAX_ITERATIONS = 1_000;
  private static final int MAX_NESTING = 32;
  private static final int MAX_NODES = 1_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseRecursionDepth(MAX_NESTING)
          .maxParseExpressionNodeCount(MAX_NODES)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .maxRegexProgramSize(CelPatterns.MAX_PROGRAM)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private CelLanguage() {}

  static Cel cel() {
    return Holder.CEL;
  }

  /** The variables that the condition looks at, so that no other has to be made. */
  static Set<String> variablesOf(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == Kind.IDENT)
        .map(node -> node.expr().ident().name())
        .filter(CelFacts.TYPES::containsKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static final class Holder {
    private static final Cel CEL = make();

    private static Cel make() {
      CelBuilder builder =
          CelFactory.plannerCelBuilder()
              .setOptions(OPTIONS)
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .setResultType(SimpleType.BOOL);
      CelFacts.TYPES.forEach(builder::addVar);
      return builder.build();
    }
  }
}
