package dev.lifeagent.adapters.http.body;

import dev.lifeagent.application.gate.KillSwitchAdmin;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * The body of {@code POST /kill-switch}.
 *
 * @param on which way
 * @param reason why
 */
public record KillSwitchBody(
    @NotNull(message = Messages.REQUIRED) Boolean on,
    @NotNull(message = Messages.REQUIRED)
        @HasText(message = "must not be blank")
        @CodePointLength(
            max = KillSwitchAdmin.MAX_REASON,
            message = "has at most " + KillSwitchAdmin.MAX_REASON + " characters")
        String reason)
    implements JsonBody {}
