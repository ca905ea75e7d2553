package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceException;
import dev.lifeagent.adapters.cli.client.UnreachableException;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Events as they happen (WHATWG HTML, server-sent events). A connection that ends is made again
 * behind the event that came last, so that none is lost or comes twice.
 */
final class EventStream {
  private static final long MOST_PAUSE_MILLIS = 30_000;

  /** Three times what lies between two signs of life of a service. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private final ServiceClient service;
  private final Map<String, String> filter;
  private final Consumer<String> told;
  private final Duration silence;
  private long retry = 1_000;
  private long pause = retry;
  private boolean lost;

  /**
   * Prepares to read.
   *
   * @param filter parameters of the stream, by name; empty ones do not count
   * @param told gets a sentence when the connection is lost, and when it is back
   */
  EventStream(ServiceClient service, Map<String, String> filter, Consumer<String> told) {
    this(service, filter, told, SILENCE);
  }

  /**
   * Prepares to read.
   *
   * @param silence after how long without a byte a connection counts as lost
   */
  EventStream(
      ServiceClient service, Map<String, String> filter, Consumer<String> told, Duration silence) {
    this.service = service;
    this.filter = filter;
    this.told = told;
    this.silence = silence;
  }

  /**
   * Reads until no more is wanted. A service that cannot answer now is asked again, less and less
   * often.
   *
   * @param after the last event that is known
   * @param wants takes an event, and says whether the next one is wanted
   * @throws dev.lifeagent.adapters.cli.client.RefusedException when the service refuses
   * @throws ServiceException if it does not know the key, or what is asked for
   */
  void read(long after, Predicate<JsonNode> wants) {
    long last = after;
    while (true) {
      try (BufferedReader lines = open(last)) {
        if (lost) {
          told.accept("connected again");
          lost = false;
        }
        pause = retry;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("data: ") && line.contains("\"id\":")) {
            JsonNode event = JsonOption.MAPPER.readTree(line.substring("data: ".length()));
            last = event.path("id").asLong();
            if (!wants.test(event)) {
              return;
            }
          } else if (line.startsWith("retry: ") && line.matches("retry: [0-9]{1,6}")) {
            retry = Long.parseLong(line.substring("retry: ".length()));
            pause = retry;
          }
        }
      } catch (JsonProcessingException e) {
        throw new UsageException("what the service sends is not an event");
      } catch (UnreachableException | IOException e) {
        // As if it had ended.
      } catch (ServiceException e) {
        if (!e.passing()) {
          throw e;
        }
        lose("the service cannot answer now; it is asked again: " + e.getMessage());
      }
      lose("the connection is lost; it is made again behind event " + last);
      sleep(Math.min(pause, MOST_PAUSE_MILLIS));
      pause = Math.min(MOST_PAUSE_MILLIS, pause * 2);
    }
  }

  private void lose(String sentence) {
    if (!lost) {
      told.accept(sentence);
      lost = true;
    }
  }

  private BufferedReader open(long last) {
    return new BufferedReader(
        new InputStreamReader(
            service.stream(
                ServiceClient.path("/events", filter),
                Map.of("Accept", "text/event-stream", "Last-Event-ID", Long.toString(last)),
                silence),
            StandardCharsets.UTF_8));
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while waiting for events");
    }
  }
}
