package dev.lifeagent.adapters.http.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.http.server.AsyncSender;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request holds is given back once, whatever becomes of its answer. */
class AfterAnswerTest {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final Semaphore givenBack = new Semaphore(0);
  private final AtomicInteger size = new AtomicInteger(10);

  private final class Answers extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      if (size.get() == 0) {
        AfterAnswer.run(request, givenBack::release);
        return;
      }
      AsyncContext async = AsyncSender.begin(request, response);
      AfterAnswer.run(request, givenBack::release);
      AsyncSender.end(
          async,
          () -> {
            if (size.get() < 0) {
              throw new StackOverflowError();
            }
            return new byte[size.get()];
          });
    }
  }

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    ServletHolder holder = new ServletHolder(new Answers());
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/");
    server.setHandler(context);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Socket ask() throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket
        .getOutputStream()
        .write(
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void isGivenBackOnce() throws Exception {
    assertTrue(givenBack.tryAcquire(60, TimeUnit.SECONDS), "it is given back");
    assertEquals(0, givenBack.availablePermits(), "and once");
  }

  @Test
  void afterAnAnswerThatIsRead() throws Exception {
    for (int bytes : new int[] {0, 10, 200_000}) {
      size.set(bytes);
      try (Socket socket = ask()) {
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer.substring(0, 12));
        isGivenBackOnce();
      }
    }
  }

  @Test
  void afterAnAnswerThatItsClientLeavesHalfRead() throws Exception {
    size.set(64 << 20);
    try (Socket socket = ask()) {
      assertEquals('H', socket.getInputStream().read());
    }
    isGivenBackOnce();
  }

  @Test
  void afterAnAnswerThatCannotBeMade() throws Exception {
    size.set(-1);
    try (Socket socket = ask()) {
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
      isGivenBackOnce();
    }
  }
}
