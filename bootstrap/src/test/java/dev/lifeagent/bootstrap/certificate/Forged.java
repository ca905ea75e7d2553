package dev.lifeagent.bootstrap.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.domain.certificate.Dsse;
import dev.lifeagent.domain.event.NoteSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Consumer;

/** A certificate that somebody has changed, with or without the key. */
final class Forged {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode file;

  private Forged(ObjectNode file) {
    this.file = file;
  }

  static Forged of(Path certificate) throws IOException {
    return new Forged((ObjectNode) JSON.readTree(Files.readAllBytes(certificate)));
  }

  String payload() {
    return new String(
        Base64.getDecoder().decode(file.path("payload").asText()), StandardCharsets.UTF_8);
  }

  /** The statement says something else, under the old signature. */
  Forged saying(String from, String to) {
    String changed = payload().replace(from, to);
    if (changed.equals(payload())) {
      throw new AssertionError("the statement does not say " + from);
    }
    file.put(
        "payload", Base64.getEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Whoever has the key signs what the statement says by now. */
  Forged signedBy(Path key) throws IOException {
    NoteSigner signer = NoteSigner.parse(Files.readString(key));
    byte[] payload = Base64.getDecoder().decode(file.path("payload").asText());
    ObjectNode signature = (ObjectNode) file.path("signatures").get(0);
    signature.put(
        "sig", Base64.getEncoder().encodeToString(signer.signature(Dsse.encode(payload))));
    return this;
  }

  /** Another proof beside the statement. */
  Forged proving(Consumer<ObjectNode> change) {
    change.accept((ObjectNode) file.path("proof"));
    return this;
  }

  /** The records of another certificate. */
  Forged withRecordsOf(Path other) throws IOException {
    JsonNode theirs = JSON.readTree(Files.readAllBytes(other)).path("proof");
    file.set("proof", theirs);
    return this;
  }

  /** The approval is not among the proven events. */
  Forged withoutTheReview() {
    ((ArrayNode) file.path("proof").path("events")).remove(1);
    return this;
  }

  Path write(Path folder) throws IOException {
    return Files.write(
        Files.createTempFile(folder, "forged", ".certificate.json"), JSON.writeValueAsBytes(file));
  }
}
