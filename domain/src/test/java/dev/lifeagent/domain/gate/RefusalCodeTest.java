package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.gate.RefusalCode.Family;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalCodeTest {
  @Test
  void aCodeIsTheNameInLowerCase() {
    assertEquals("kill_switch", RefusalCode.KILL_SWITCH.code());
    assertEquals("uri_too_long", RefusalCode.URI_TOO_LONG.code());
  }

  @Test
  void onlyWhatPassesByItselfIsTriedAgain() {
    Set<RefusalCode> retriable =
        Arrays.stream(RefusalCode.values())
            .filter(RefusalCode::retriable)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(RefusalCode.class)));
    assertEquals(
        EnumSet.of(
            RefusalCode.OPA_UNAVAILABLE,
            RefusalCode.GATE_TIMEOUT,
            RefusalCode.LOG_UNAVAILABLE,
            RefusalCode.WORKSPACE_UNAVAILABLE,
            RefusalCode.LLM_FAILED,
            RefusalCode.LLM_TIMEOUT,
            RefusalCode.REQUEST_TIMEOUT,
            RefusalCode.RATE_LIMITED,
            RefusalCode.UNAVAILABLE),
        retriable);
  }

  @Test
  void aFamilySaysWhetherTheRequestOrTheServiceHasToChange() {
    assertEquals(Family.FORBIDDEN, RefusalCode.PATH_DENIED.family());
    assertEquals(Family.INVALID, RefusalCode.PATCH_INVALID.family());
    assertEquals(Family.CONFLICT, RefusalCode.ALREADY_REVIEWED.family());
    assertEquals(Family.UNAVAILABLE, RefusalCode.KILL_SWITCH.family());
    assertEquals(Family.FAILED, RefusalCode.INTERNAL.family());
  }

  static Stream<Arguments> thrown() {
    return Stream.of(
        Arguments.of(
            new DeniedException(Denial.of(RefusalCode.SELF_REVIEW, "no", "d")),
            RefusalCode.SELF_REVIEW),
        Arguments.of(new WorkspaceException("gone"), RefusalCode.WORKSPACE_UNAVAILABLE),
        Arguments.of(new EventLogException("full", null), RefusalCode.LOG_UNAVAILABLE),
        Arguments.of(new LanguageModelException(Fault.TIMEOUT, "late"), RefusalCode.LLM_TIMEOUT),
        Arguments.of(new IllegalStateException(), RefusalCode.INTERNAL),
        Arguments.of(new StackOverflowError(), RefusalCode.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void whatAPortThrowsHasItsCode(Throwable thrown, RefusalCode code) {
    assertEquals(code, RefusalCode.of(thrown));
  }
}
