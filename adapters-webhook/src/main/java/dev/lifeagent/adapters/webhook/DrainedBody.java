package dev.lifeagent.adapters.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer away up to a bound, so that its connection can be used again, and keeps nothing.
 * A longer answer is not read to its end.
 */
final class DrainedBody implements BodySubscriber<Boolean> {
  private static final int MOST_BYTES = 4 * 1024;

  private final CompletableFuture<Boolean> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private int read;

  @Override
  public CompletionStage<Boolean> getBody() {
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
      read += buffer.remaining();
    }
    if (read > MOST_BYTES && !body.isDone()) {
      body.complete(false);
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(true);
  }
}
