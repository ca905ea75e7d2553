package dev.lifeagent.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The least that a durable row a request costs: an asynchronous servlet, JSON in and out, one
 * transaction for all that wait, and no gate, key or proof.
 */
public final class FloorAct extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_IN_A_BATCH = 256;

  private final transient LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final transient ExecutorService answers = Executors.newFixedThreadPool(1);
  private final transient Connection connection;

  private FloorAct(Connection connection) {
    this.connection = connection;
  }

  private record Waiting(AsyncContext async, Map<?, ?> body) {}

  static FloorAct open(Path file) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE acts (id INTEGER PRIMARY KEY, at TEXT, act TEXT)");
    }
    connection.setAutoCommit(false);
    FloorAct servlet = new FloorAct(connection);
    Thread writer = new Thread(servlet::write, "writer");
    writer.setDaemon(true);
    writer.start();
    return servlet;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<?, ?> body = JSON.readValue(request.getInputStream(), Map.class);
    queue.add(new Waiting(request.startAsync(), body));
  }

  private void write() {
    long id = 0;
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO acts (id, at, act) VALUES (?, ?, ?)")) {
      while (true) {
        List<Waiting> batch = new ArrayList<>();
        batch.add(queue.take());
        queue.drainTo(batch, MOST_IN_A_BATCH - 1);
        long first = id + 1;
        for (Waiting one : batch) {
          insert.setLong(1, ++id);
          insert.setString(2, Instant.now().toString());
          insert.setBytes(3, JSON.writeValueAsBytes(one.body()));
          insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
        answers.execute(() -> answer(batch, first));
      }
    } catch (SQLException | IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(List<Waiting> batch, long first) {
    long id = first;
    for (Waiting one : batch) {
      try {
        HttpServletResponse response = (HttpServletResponse) one.async().getResponse();
        response.setContentType("application/json");
        Map<String, Object> answer = Map.of("status", "ok", "id", id++, "echo", one.body());
        response.getOutputStream().write(JSON.writeValueAsBytes(answer));
        one.async().complete();
      } catch (IOException e) {
        one.async().complete();
      }
    }
  }
}
