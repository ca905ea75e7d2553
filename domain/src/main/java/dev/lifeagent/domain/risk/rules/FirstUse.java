package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskMatcher;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A matcher that is made when a text first holds a keyword of its rule: to compile all of them
 * would take a sixth of the start of the service, and few are ever asked. Two threads may both make
 * it.
 */
final class FirstUse implements RiskMatcher {
  private final Supplier<RiskMatcher> maker;
  private volatile @Nullable RiskMatcher made;

  FirstUse(Supplier<RiskMatcher> maker) {
    this.maker = maker;
  }

  @Override
  public void find(CharSequence text, int from, int to, Spans spans) {
    RiskMatcher matcher = made;
    if (matcher == null) {
      matcher = maker.get();
      made = matcher;
    }
    matcher.find(text, from, to, spans);
  }
}
