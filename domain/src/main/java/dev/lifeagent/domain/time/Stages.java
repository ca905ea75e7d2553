package dev.lifeagent.domain.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Work whose end is not waited for, beside work that is. A stage wraps what it failed with for
 * those that depend on it; {@link #await}, {@link #cause} and {@link #thrown} give the exception
 * itself. Stateless.
 *
 * @since 0.1
 */
public final class Stages {
  private Stages() {}

  /** Does the work now, on this thread; what it throws is the failure of the stage. */
  public static <T> CompletionStage<T> of(Supplier<T> work) {
    return start(() -> CompletableFuture.completedStage(work.get()));
  }

  /** Begins the work now, on this thread; what it throws is the failure of the stage. */
  public static <T> CompletionStage<T> start(Supplier<CompletionStage<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /**
   * Waits for as long as it takes; an interrupt does not end the waiting.
   *
   * @return what the stage came to
   * @throws RuntimeException what it failed with, unwrapped; so with an {@link Error}
   */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw thrown(e);
    }
  }

  /** What a stage failed with, out of the wrapping that stages which depend on it add. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /**
   * The same, to be thrown.
   *
   * @throws Error when it is one
   */
  public static RuntimeException thrown(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception ? exception : new CompletionException(cause);
  }
}
