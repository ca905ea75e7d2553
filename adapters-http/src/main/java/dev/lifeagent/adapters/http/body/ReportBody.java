package dev.lifeagent.adapters.http.body;

import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.report.Telling;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /act/{event_id}/report}.
 *
 * @param status the code of an {@link ActReport.Status}
 * @param exitCode the exit code of a process; null where there was none
 * @param digest SHA-256 of what was produced; null for nothing
 * @param note what else there is to say; null for nothing
 */
public record ReportBody(
    @NotNull(message = Messages.REQUIRED)
        @OneOf(
            value = {"done", "failed"},
            message = "must be done or failed")
        String status,
    @Nullable Integer exitCode,
    @Pattern(regexp = Telling.DIGEST_FORM, message = "must be 64 lower-case hexadecimal digits")
        @Nullable String digest,
    @Size(max = Telling.MAX_NOTE, message = "has at most " + Telling.MAX_NOTE + " characters")
        @Nullable String note)
    implements JsonBody {
  /** What is told. */
  public Telling telling() {
    return new Telling(
        ActReport.Status.valueOf(status.toUpperCase(Locale.ROOT)),
        Optional.ofNullable(exitCode),
        Optional.ofNullable(digest),
        Optional.ofNullable(note));
  }
}
