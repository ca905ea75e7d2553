package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.copy.RecordTable;
import dev.lifeagent.adapters.persistence.copy.RowSink;
import dev.lifeagent.domain.event.EventLogException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Fills tables by {@code COPY} in its binary format, in which nothing is escaped. What is a view
 * here goes into the table of counts that are folded already.
 */
final class BinaryCopy implements RowSink {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };

  private static final int NULL = -1;
  private static final int END = -1;
  private static final int FLUSHED_AT = 1 << 16;

  private static final Map<String, String> FOLDED =
      Map.of(
          "agents", "agents_folded",
          "totals", "totals_folded",
          "session_agents", "session_agents_folded");

  private final CopyManager manager;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * FLUSHED_AT);
  private final DataOutputStream out = new DataOutputStream(buffer);

  private @Nullable RecordTable table;
  private @Nullable CopyIn copy;

  /** Whether rows have one more column, which is 0: whatever is seen from now on is newer. */
  private boolean lacksEvent;

  BinaryCopy(Connection connection) throws SQLException {
    this.manager = connection.unwrap(PGConnection.class).getCopyAPI();
  }

  @Override
  public void begin(RecordTable next) throws SQLException {
    table = next;
    lacksEvent = next.name().equals("agents");
    copy =
        manager.copyIn(
            "COPY "
                + FOLDED.getOrDefault(next.name(), next.name())
                + " ("
                + next.names()
                + (lacksEvent ? ", event_id" : "")
                + ") FROM STDIN WITH (FORMAT binary)");
    buffer.reset();
    write(
        () -> {
          out.write(SIGNATURE);
          out.writeInt(0); // flags
          out.writeInt(0); // no extension
        });
  }

  @Override
  public void row(@Nullable Object[] values) throws SQLException {
    write(
        () -> {
          out.writeShort(lacksEvent ? values.length + 1 : values.length);
          for (int i = 0; i < values.length; i++) {
            value(values, i);
          }
          if (lacksEvent) {
            number(0);
          }
        });
    if (buffer.size() >= FLUSHED_AT) {
      flush();
    }
  }

  private void value(@Nullable Object[] values, int column) throws IOException {
    Object value = values[column];
    if (value == null) {
      out.writeInt(NULL);
    } else if (value instanceof Long number) {
      number(number);
    } else if (value instanceof byte[] bytes) {
      out.writeInt(bytes.length);
      out.write(bytes);
    } else {
      String text = (String) value;
      if (text.indexOf('\0') >= 0) {
        refuse(values, column);
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private void number(long value) throws IOException {
    out.writeInt(Long.BYTES);
    out.writeLong(value);
  }

  /** The row is named by its first column, which is its key or the first part of it. */
  private void refuse(@Nullable Object[] values, int column) {
    RecordTable of = Objects.requireNonNull(table);
    throw new EventLogException(
        "the table "
            + of.name()
            + " has the character U+0000 in the column "
            + of.columns().get(column).name()
            + " of the row with "
            + of.columns().get(0).name()
            + " "
            + values[0]
            + ", which PostgreSQL cannot store; nothing was copied");
  }

  @Override
  public void end() throws SQLException {
    write(() -> out.writeShort(END));
    flush();
    copy().endCopy();
    copy = null;
  }

  private void flush() throws SQLException {
    copy().writeToCopy(buffer.toByteArray(), 0, buffer.size());
    buffer.reset();
  }

  private CopyIn copy() {
    return Objects.requireNonNull(copy, "no table was begun");
  }

  private interface Bytes {
    void write() throws IOException;
  }

  private static void write(Bytes bytes) {
    try {
      bytes.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }
}
