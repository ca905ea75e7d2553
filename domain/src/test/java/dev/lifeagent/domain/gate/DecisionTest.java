package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.risk.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final Finding EARLIER = Requests.FINDING;
  private static final Finding LATER = EARLIER.in("context");
  private static final GateRequest REQUEST =
      Requests.texts(Stage.REQUEST).with(new Verdict(List.of(EARLIER), 0.5, "d"));

  @Test
  void whatIsAllowedKeepsWhatEarlierGatesFound() {
    assertEquals(REQUEST.verdict(), Requests.allowed(Decision.allow(REQUEST)));
    assertEquals(
        new Verdict(List.of(EARLIER, LATER), 0.5, "d"),
        Requests.allowed(Decision.allow(REQUEST, List.of(LATER))));
  }

  @Test
  void whatIsDeniedKeepsWhatEarlierGatesFound() {
    Denial plain = Requests.denied(Decision.deny(REQUEST, RefusalCode.GATE_DENY, "no"));
    assertEquals(new Denial(RefusalCode.GATE_DENY, "no", REQUEST.verdict(), Map.of()), plain);
    Map<String, Object> hints = Map.of("path", "src/a");
    Denial full =
        Requests.denied(Decision.deny(REQUEST, RefusalCode.GATE_DENY, "no", List.of(LATER), hints));
    Verdict both = new Verdict(List.of(EARLIER, LATER), 0.5, "d");
    assertEquals(new Denial(RefusalCode.GATE_DENY, "no", both, hints), full);
  }

  @Test
  void hintsAreCopiedAndKeepTheirOrder() {
    Map<String, Object> hints = new LinkedHashMap<>();
    hints.put("z", 1);
    hints.put("a", 2);
    hints.put("m", 3);
    Denial denial = new Denial(RefusalCode.GATE_DENY, "no", Verdict.clean("d"), hints);
    hints.put("b", 4);
    assertEquals(List.of("z", "a", "m"), List.copyOf(denial.hints().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> denial.hints().put("c", 5));
  }

  @Test
  void everyTextOfADenialIsChanged() {
    Map<String, Object> hints = new LinkedHashMap<>();
    hints.put("expected", "x");
    hints.put("lines", List.of("x", 1, List.of("x")));
    hints.put("line", 7);
    Denial denial =
        new Denial(
            RefusalCode.GATE_DENY, "x", new Verdict(List.of(EARLIER.in("x")), 0.5, "d"), hints);
    Denial changed = denial.mapText(text -> text + "y");
    assertEquals(RefusalCode.GATE_DENY, changed.reason());
    assertEquals("xy", changed.detail());
    assertEquals(
        Map.of("expected", "xy", "lines", List.of("xy", 1, List.of("xy")), "line", 7),
        changed.hints());
    assertEquals("xy", changed.verdict().findings().get(0).field());
    assertEquals(0.5, changed.verdict().score());
  }

  @Test
  void aDenialWithoutFindingsNamesItsPolicy() {
    assertEquals(
        new Denial(RefusalCode.KILL_SWITCH, "on", Verdict.clean("d"), Map.of()),
        Denial.of(RefusalCode.KILL_SWITCH, "on", "d"));
  }

  @Test
  void anExceptionCarriesItsDenialAndNoStackTrace() {
    Denial denial = Denial.of(RefusalCode.KILL_SWITCH, "on", "d");
    DeniedException exception = new DeniedException(denial);
    assertEquals(denial, exception.denial());
    assertEquals("kill_switch: on", exception.getMessage());
    assertEquals(0, exception.getStackTrace().length);
  }
}
