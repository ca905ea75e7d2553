package dev.lifeagent.adapters.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body up to a bound, which the JDK's own subscribers do not have. A longer body is
 * refused or truncated.
 */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final int limit;
  private final boolean cut;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  /** Thrown if a body is longer than the bound. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("the body is too large");
    }
  }

  private BoundedBody(int limit, boolean cut) {
    this.limit = limit;
    this.cut = cut;
  }

  /** The whole body; a longer one fails with {@link TooLargeException}. */
  static BoundedBody whole(int limit) {
    return new BoundedBody(limit, false);
  }

  /** The beginning of the body, up to the bound; the rest is not read. */
  static BoundedBody beginning(int limit) {
    return new BoundedBody(limit, true);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (body.isDone()) {
        return;
      }
      int room = limit - received.size();
      boolean tooLong = buffer.remaining() > room;
      byte[] bytes = new byte[tooLong ? room : buffer.remaining()];
      buffer.get(bytes);
      received.writeBytes(bytes);
      if (tooLong) {
        endEarly();
        return;
      }
    }
  }

  private void endEarly() {
    if (cut) {
      body.complete(received.toByteArray());
    } else {
      body.completeExceptionally(new TooLargeException());
    }
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(received.toByteArray());
  }
}
