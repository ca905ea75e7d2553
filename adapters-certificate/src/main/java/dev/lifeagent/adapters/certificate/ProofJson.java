package dev.lifeagent.adapters.certificate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.certificate.Leaf;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.LogEvidence.ConsistentSize;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenRestore;
import dev.lifeagent.domain.event.MerkleHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The member {@code proof} of a certificate. */
final class ProofJson {
  /** The most hashes of one proof: those of a tree of 2^60 leaves, twice. */
  private static final int MAX_HASHES = 128;

  private static final int MAX_EVENTS = 16;
  private static final int MAX_SIZES = 1_000;
  private static final int MAX_RESTORES = 1_000;
  private static final int MAX_DATA = 1_024 * 1_024;
  private static final int SALT_BYTES = 16;

  private ProofJson() {}

  static void write(JsonGenerator out, LogEvidence proof) throws IOException {
    out.writeStringField("checkpoint", proof.note());
    out.writeArrayFieldStart("events");
    for (ProvenEvent event : proof.events()) {
      out.writeStartObject();
      out.writeStringField("record", event.record());
      hashes(out, event.hashes());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("consistency");
    for (ConsistentSize one : proof.consistency()) {
      out.writeStartObject();
      out.writeNumberField("size", one.size());
      hashes(out, one.hashes());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("restores");
    for (ProvenRestore restore : proof.restores()) {
      out.writeStartObject();
      out.writeStringField("record", restore.event().record());
      out.writeStringField("data", StrictJson.text(restore.data(), "the data of a restore"));
      out.writeStringField("salt", HexFormat.of().formatHex(restore.salt()));
      hashes(out, restore.event().hashes());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void hashes(JsonGenerator out, List<MerkleHash> hashes) throws IOException {
    out.writeArrayFieldStart("hashes");
    for (MerkleHash hash : hashes) {
      out.writeString(hash.hex());
    }
    out.writeEndArray();
  }

  static LogEvidence read(StrictObject proof) {
    return new LogEvidence(
        proof.text("checkpoint", Forms.MAX_NOTE),
        proof.list("events", MAX_EVENTS, ProofJson::event),
        proof.list("consistency", MAX_SIZES, ProofJson::consistency),
        proof.list("restores", MAX_RESTORES, ProofJson::restore));
  }

  private static ProvenEvent event(JsonNode item, String place) {
    return event(StrictObject.of(item, place, Set.of("record", "hashes")), place);
  }

  private static ProvenEvent event(StrictObject event, String place) {
    String record = event.text("record", Forms.MAX_RECORD);
    Leaf leaf = RecordJson.read(record, place + ".record");
    return new ProvenEvent(record, leaf, hashes(event));
  }

  private static ConsistentSize consistency(JsonNode item, String place) {
    StrictObject one = StrictObject.of(item, place, Set.of("size", "hashes"));
    return new ConsistentSize(one.event("size"), hashes(one));
  }

  private static ProvenRestore restore(JsonNode item, String place) {
    StrictObject one = StrictObject.of(item, place, Set.of("record", "data", "salt", "hashes"));
    ProvenEvent event = event(one, place);
    byte[] data = one.text("data", MAX_DATA).getBytes(StandardCharsets.UTF_8);
    return new ProvenRestore(
        event,
        data,
        one.hex("salt", SALT_BYTES),
        RestoreJson.read(data, event.leaf().id(), place + ".data"));
  }

  private static List<MerkleHash> hashes(StrictObject one) {
    return one.hexes("hashes", MAX_HASHES, MerkleHash.BYTES).stream().map(MerkleHash::of).toList();
  }
}
