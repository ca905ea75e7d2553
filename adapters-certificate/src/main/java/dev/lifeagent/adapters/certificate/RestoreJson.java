package dev.lifeagent.adapters.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.certificate.Restore;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what the data of a restore's event says; it has further members, which do not matter. */
final class RestoreJson {
  private static final Pattern ROOT = Pattern.compile("[A-Za-z0-9+/]{43}=");

  private RestoreJson() {}

  static Restore read(byte[] data, long event, String place) {
    JsonNode output = StrictJson.read(data, place).path("output");
    // A copy is followed by its restore.
    if (number(output.path("restored_size")).orElse(-1) != event - 1) {
      throw new MalformedException(place + " does not say what was restored");
    }
    JsonNode size = output.path("replaced_size");
    OptionalLong replaced = number(size);
    // It is null, or absent, where the replaced log could not be read.
    if (replaced.isEmpty() && !size.isNull() && !size.isMissingNode()) {
      throw new MalformedException(place + " does not say what was replaced");
    }
    Optional<String> root = Optional.ofNullable(output.path("replaced_root").textValue());
    if (replaced.isPresent() != root.isPresent() || !root.map(RestoreJson::isHash).orElse(true)) {
      throw new MalformedException(place + " does not say the root of what was replaced");
    }
    return new Restore(event, event - 1, replaced, root);
  }

  private static OptionalLong number(JsonNode value) {
    boolean size = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
    return size ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  private static boolean isHash(String text) {
    return ROOT.matcher(text).matches()
        && Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text)).equals(text);
  }
}
