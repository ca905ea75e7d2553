package dev.lifeagent.adapters.http;

import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.plan.Base;
import java.util.Map;

/** A workspace in which every commit holds the same file. */
final class AnyCommit extends NoWorkspace {
  private final InMemoryWorkspace files = InMemoryWorkspace.of(Map.of("src/a.txt", "a\nb\nc\n"));

  @Override
  public Base at(String commit) {
    return files.head();
  }
}
