package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.policy.BaseCertified;
import java.util.Optional;

/**
 * Allows only changes that were made for a certified base, where the policy asks for that ({@code
 * base_certified}).
 *
 * @since 0.1
 */
public final class BaseGate implements Gate {
  private final CertifiedBases bases;

  /** Knows which commits are certified. Bounded in work, and safe for use by several threads. */
  @FunctionalInterface
  public interface CertifiedBases {
    /**
     * Why the history of a commit is not certified, as a sentence without a capital and a full
     * stop; empty if it is.
     *
     * @param commit 40 or 64 hexadecimal digits
     */
    Optional<String> fault(BaseCertified wanted, String commit);
  }

  /** Asks about the base of each change. */
  public BaseGate(CertifiedBases bases) {
    this.bases = bases;
  }

  @Override
  public String name() {
    return "base";
  }

  @Override
  public Decision judge(GateRequest request) {
    Optional<BaseCertified> wanted = request.call().policy().baseCertified();
    if (wanted.isEmpty() || request.changes().isEmpty()) {
      return Decision.allow(request);
    }
    Optional<String> fault =
        request.base().isEmpty()
            ? Optional.of("the change names no base")
            : bases.fault(wanted.get(), request.base().get());
    return fault
        .map(why -> Decision.deny(request, RefusalCode.BASE_UNCERTIFIED, why))
        .orElseGet(() -> Decision.allow(request));
  }
}
