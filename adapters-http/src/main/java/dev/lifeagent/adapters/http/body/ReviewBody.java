package dev.lifeagent.adapters.http.body;

import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.Review;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /plans/{id}/review}.
 *
 * @param decision the code of a {@link Review.Decision}
 * @param patchSha256 the digest of the patch that was read; empty for a plan without one
 * @param comment why; null for nothing
 * @param acknowledge the codes of {@link Acknowledgement} that the reviewer knows of; null for none
 */
public record ReviewBody(
    @NotNull(message = Messages.REQUIRED)
        @OneOf(
            value = {"approve", "reject"},
            message = "must be approve or reject")
        String decision,
    @NotNull(message = Messages.REQUIRED)
        @Pattern(regexp = "([0-9a-f]{64})?", message = "must be 64 lower-case hexadecimal digits")
        String patchSha256,
    @Size(max = Review.MAX_COMMENT, message = "has at most " + Review.MAX_COMMENT + " characters")
        @Nullable String comment,
    @Size(max = MAX_ACKNOWLEDGED, message = "has at most " + MAX_ACKNOWLEDGED + " entries")
        @EachLike(
            value = Acknowledgement.FORM,
            message = "may name moved, conflict, protected_files, and rule: with the id of a rule")
        @Nullable List<String> acknowledge)
    implements JsonBody {
  /** More than a plan can need: a policy has at most 500 rules. */
  static final int MAX_ACKNOWLEDGED = 1_000;

  /** What is decided. */
  public Review.Decision decided() {
    return Review.Decision.valueOf(decision.toUpperCase(Locale.ROOT));
  }

  /** What the reviewer knows of; may be empty. */
  public Set<Acknowledgement> acknowledged() {
    return acknowledge == null
        ? Set.of()
        : acknowledge.stream().map(Acknowledgement::new).collect(Collectors.toSet());
  }
}
