package dev.lifeagent.adapters.http.body;

import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.approval.Ruling;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /approvals/{id}}.
 *
 * @param decision the code of a {@link Ruling.Decision}
 * @param digest the digest of the call that was looked at
 * @param comment why; null for nothing
 */
public record ApprovalBody(
    @NotNull(message = Messages.REQUIRED)
        @OneOf(
            value = {"approve", "reject"},
            message = "must be approve or reject")
        String decision,
    @NotNull(message = Messages.REQUIRED)
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 lower-case hexadecimal digits")
        String digest,
    @Size(max = Ruling.MAX_COMMENT, message = "has at most " + Ruling.MAX_COMMENT + " characters")
        @Nullable String comment)
    implements JsonBody {
  /** What is decided. */
  public Ruling.Decision decided() {
    return Ruling.Decision.valueOf(decision.toUpperCase(Locale.ROOT));
  }

  /** The call that was looked at. */
  public CallDigest call() {
    return new CallDigest(digest);
  }
}
