package dev.sluice.server.replay;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Works through something long a page at a time, on as many threads as there are processors. Pages
/// are read and results are taken in order by the caller's thread; so many pages are under way that
/// no processor waits, and no more, however long the whole is.
final class Pages {
  private static final int AHEAD = 2;

  private Pages() {}

  /// @param next reads the next page; an empty one is the end
  /// @param work what is done with a page, on any thread
  /// @param take is given the results, in order
  static <T, R> void run(Supplier<List<T>> next, Function<List<T>, R> work, Consumer<R> take)
      throws InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    var workers = Executors.newFixedThreadPool(processors, Pages::thread);
    try {
      run(next, work, take, workers, processors * AHEAD);
    } finally {
      workers.shutdownNow();
    }
  }

  private static <T, R> void run(
      Supplier<List<T>> next,
      Function<List<T>, R> work,
      Consumer<R> take,
      ExecutorService workers,
      int most)
      throws InterruptedException {
    var underWay = new ArrayDeque<Future<R>>();
    for (var page = next.get(); !page.isEmpty(); page = next.get()) {
      var read = page;
      underWay.add(workers.submit(() -> work.apply(read)));
      if (underWay.size() >= most) {
        take.accept(result(underWay.remove()));
      }
    }
    while (!underWay.isEmpty()) {
      take.accept(result(underWay.remove()));
    }
  }

  private static <R> R result(Future<R> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("replay").unstarted(work);
  }
}
