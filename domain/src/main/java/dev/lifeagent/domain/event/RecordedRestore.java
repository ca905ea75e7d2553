package dev.lifeagent.domain.event;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The event of a restore, with what its record commits to: SHA-256 over salt and data. The copy had
 * every event before it, so {@code event - 1} of them.
 *
 * @param event the event's id
 * @param record the line that was recorded, whose UTF-8 bytes are the leaf
 * @param data the recorded data, byte for byte
 * @param salt the 16 bytes of the commitment's salt
 * @param replaced how many events the replaced log had; empty where that could not be read
 * @param replacedRoot its root in base64; empty where that could not be read
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // Read once to be proven, never compared by equals.
public record RecordedRestore(
    long event,
    String record,
    byte[] data,
    byte[] salt,
    OptionalLong replaced,
    Optional<String> replacedRoot) {}
