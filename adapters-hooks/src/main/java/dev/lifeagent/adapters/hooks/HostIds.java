package dev.lifeagent.adapters.hooks;

import dev.lifeagent.domain.call.HostCallId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.crypto.FieldDigest;
import java.util.function.Function;

/** The ids of hosts; one that is not of our form is known by its digest, and the same each time. */
final class HostIds {
  private HostIds() {}

  static SessionId session(String id) {
    return of(id, SessionId.FORM, SessionId::new);
  }

  static HostCallId call(String id) {
    return of(id, HostCallId.FORM, HostCallId::new);
  }

  private static <T> T of(String id, String form, Function<String, T> type) {
    return type.apply(
        id.matches(form) ? id : "sha256:" + new FieldDigest("life-agent host id 1").add(id).hex());
  }
}
