package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.llm.LanguageModel;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class FakesKeepTheirContractsTest {
  @Nested
  class InMemory extends EventLogContract {
    private final InMemoryEventLog log = new InMemoryEventLog();

    @Override
    protected EventLog log() {
      return log;
    }

    @Override
    protected EventFeed feed() {
      return log;
    }
  }

  @Nested
  class Scripted extends LanguageModelContract {
    @Override
    protected LanguageModel replying(String text) {
      return new ScriptedLanguageModel(text);
    }

    @Override
    protected LanguageModel broken() {
      return new ScriptedLanguageModel();
    }
  }

  /** An adapter as people write it first: it trims, and lets the provider's exceptions through. */
  static class Careless extends LanguageModelContract {
    @Override
    protected LanguageModel replying(String text) {
      return prompt -> new ScriptedLanguageModel(text.strip()).complete(prompt);
    }

    @Override
    protected LanguageModel broken() {
      return prompt -> {
        throw new IllegalStateException("connection refused");
      };
    }
  }

  @Test
  void aCarelessAdapterFailsWithWhatToMend() {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Careless.class)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    List<String> messages =
        listener.getSummary().getFailures().stream()
            .map(TestExecutionSummary.Failure::getException)
            .map(Throwable::getMessage)
            .sorted()
            .toList();
    assertEquals(2, messages.size(), messages.toString());
    assertTrue(messages.get(0).startsWith("map every failure of the provider"), messages.get(0));
    assertTrue(messages.get(1).startsWith("text() is the reply, neither trimmed"), messages.get(1));
  }
}
