package dev.lifeagent.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows every fault where Spring Boot would show a stack trace. */
final class UnusablePropertiesAnalyzer
    extends AbstractFailureAnalyzer<UnusablePropertiesException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, UnusablePropertiesException cause) {
    return new FailureAnalysis(
        "Life-Agent cannot start:\n\n" + String.join("\n", cause.faults()),
        "Correct what is named, or set life-agent.enabled=false.",
        cause);
  }
}
