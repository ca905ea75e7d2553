package dev.lifeagent.domain.gate;

/**
 * What one gate says of a request, for one who wants to know why.
 *
 * @param gate its {@link Gate#name}
 * @param stage at which point it was asked
 * @param decision its answer
 * @param enforced whether a denial refuses: under {@code mode: dry_run} some only leave a mark
 * @since 0.1
 */
public record GateAnswer(String gate, Stage stage, Decision decision, boolean enforced) {
  /** An answer that counts. */
  public GateAnswer(String gate, Stage stage, Decision decision) {
    this(gate, stage, decision, true);
  }
}
