package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A careless adapter fails its contract, with a message that says what to mend. */
class CarelessAdaptersTest {
  static Stream<Arguments> careless() {
    return Stream.of(
        arguments(
            CarelessAdapters.Model.class,
            List.of(
                "map every failure of the provider to LanguageModelException",
                "text() is the reply, neither trimmed nor changed",
                "without the capability USAGE both numbers of tokens are empty",
                "without it none")),
        arguments(
            CarelessAdapters.Log.class,
            List.of(
                "append() returns ids from 1 without a gap",
                "appendLater() throws nothing; its stage fails",
                "map every failure of the store to EventLogException")),
        arguments(
            CarelessAdapters.Proposed.class,
            List.of(
                "`before` itself is not included",
                "`open` has a patch and no review, newest first",
                "find() of what was erased is empty")),
        arguments(
            CarelessAdapters.Loaded.class,
            List.of("read() changes nothing; activate() does", "and says why")),
        arguments(
            CarelessAdapters.Files.class,
            List.of(
                "at() of what names no commit throws WorkspaceException",
                "resultTree() is the id that git gives to base and changes",
                "`limit` is kept",
                "at(commit) is that commit, whatever the ref names")),
        arguments(
            CarelessAdapters.Written.class,
            List.of(
                "a link of a parent is followed",
                "a path that the base does not hold is not held",
                "a path is relative to `cwd`",
                "a pattern is every name that fits",
                "the names of inside() are made in a path that is a folder")),
        arguments(
            CarelessAdapters.Forgetful.class,
            List.of(
                "what earlier gates found is lost",
                "denied() is refused",
                "a gate that cannot decide denies; it throws nothing")),
        arguments(
            CarelessAdapters.Handler.class,
            List.of(
                "return maps, lists, strings, numbers and booleans alone",
                "leave the payload as it is",
                "one that returns has acted")));
  }

  @ParameterizedTest
  @MethodSource("careless")
  void itFailsWithWhatToMend(Class<?> contract, List<String> expected) {
    List<String> missing = new ArrayList<>(expected);
    List<String> messages = failures(contract);
    missing.removeIf(part -> messages.stream().anyMatch(message -> message.contains(part)));
    assertTrue(missing.isEmpty(), missing + " is in none of " + messages);
  }

  private static List<String> failures(Class<?> contract) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build(),
            listener);
    return listener.getSummary().getFailures().stream()
        .map(TestExecutionSummary.Failure::getException)
        .map(failure -> String.valueOf(failure.getMessage()))
        .toList();
  }
}
