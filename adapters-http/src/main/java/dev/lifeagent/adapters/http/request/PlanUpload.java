package dev.lifeagent.adapters.http.request;

import dev.lifeagent.adapters.http.body.PlanBody;
import java.util.Optional;

/**
 * The body of {@code POST /plan}: a JSON object, or a patch of any bytes.
 *
 * @param json the object; empty where the body is a patch
 * @param patch the patch; empty where the body is an object
 */
public record PlanUpload(Optional<PlanBody> json, Optional<RawPatch> patch) {
  /**
   * A patch, not yet parsed.
   *
   * @param bytes as they came; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on at once and never compared.
  public record RawPatch(byte[] bytes) {}
}
