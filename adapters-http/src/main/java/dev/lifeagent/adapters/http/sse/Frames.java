package dev.lifeagent.adapters.http.sse;

import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.adapters.http.resource.EventView;
import dev.lifeagent.domain.event.RecordedEvent;
import java.nio.charset.StandardCharsets;

/** The lines of the stream (WHATWG HTML, server-sent events). */
final class Frames {
  private static final byte[] KEEPALIVE = ":keepalive\n\n".getBytes(StandardCharsets.UTF_8);

  private Frames() {}

  /**
   * The first frame. It has no {@code id}, which belongs to events; its data says where the stream
   * goes on, for clients that want to resume before they have seen an event.
   */
  static byte[] ready(long after) {
    String text = "retry: 5000\n\nevent: ready\ndata: {\"after\":" + after + "}\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A comment, so that connections between us stay open. Not to be changed. */
  static byte[] keepalive() {
    return KEEPALIVE;
  }

  /** An event. Its JSON has no line break, since JSON escapes those within texts. */
  static byte[] of(RecordedEvent event) {
    String head = "id: " + event.id() + "\nevent: " + event.kind().code() + "\ndata: ";
    byte[] first = head.getBytes(StandardCharsets.UTF_8);
    byte[] json = Json.write(EventView.from(event));
    byte[] frame = new byte[first.length + json.length + 2];
    System.arraycopy(first, 0, frame, 0, first.length);
    System.arraycopy(json, 0, frame, first.length, json.length);
    frame[frame.length - 2] = '\n';
    frame[frame.length - 1] = '\n';
    return frame;
  }
}
