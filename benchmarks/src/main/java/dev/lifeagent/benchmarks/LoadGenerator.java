package dev.lifeagent.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Sends load from a process of its own, so that its threads and its garbage are not those of the
 * service. It takes one order a line, {@code PORT CONNECTIONS SECONDS MOST REQUEST} with the
 * request in Base64, and answers each with a line, {@code ANSWERED P50 P99 P999} in nanoseconds.
 */
public final class LoadGenerator {
  private LoadGenerator() {}

  /** Runs until its input ends. */
  public static void main(String[] arguments) throws IOException {
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] part = order.split(" ", -1);
      Load load =
          new Load(
              Integer.parseInt(part[0]),
              Integer.parseInt(part[1]),
              Base64.getDecoder().decode(part[4]));
      Times times = load.run(Double.parseDouble(part[2]), Long.parseLong(part[3]));
      System.out.printf(
          "%d %d %d %d%n",
          times.count(),
          (long) times.median(),
          (long) times.quantile(0.99),
          (long) times.quantile(0.999));
    }
  }
}
