package dev.cxos.platform.storage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Writes together what arrives at the same time: items that come in while a transaction is being
 * committed share the next one, so that a commit to disk is paid once for all of them. Each is
 * answered after its own transaction has committed, and a bad one does not take its neighbours with
 * it.
 *
 * @param <T> what is written
 * @param <R> what came of it
 */
public final class GroupCommit<T, R> {

  // Two: one group is written while the other waits for the disk.
  private static final int WRITERS = 2;
  private static final int LARGEST_GROUP = 256;

  // A second group begins beside the first only when it is worth a transaction: two small ones cost
  // twice the round trips, and leave no processor for a burst.
  private static final int WORTH_A_SECOND = 32;

  private final Executor executor;
  private final Function<List<T>, List<R>> transaction;
  private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final Semaphore writers = new Semaphore(WRITERS);

  private record Waiting<T, R>(T item, CompletableFuture<R> done) {}

  /**
   * Prepares for writing.
   *
   * @param executor runs the transactions; its threads may block
   * @param transaction writes a group in one transaction of its own, and gives what came of each,
   *     in their order
   */
  public GroupCommit(Executor executor, Function<List<T>, List<R>> transaction) {
    this.executor = executor;
    this.transaction = transaction;
  }

  /**
   * Writes an item with the next group.
   *
   * @return completes when it is on disk
   */
  public CompletionStage<R> submit(T item) {
    Waiting<T, R> waiting = new Waiting<>(item, new CompletableFuture<>());
    queue.add(waiting);
    queued.incrementAndGet();
    if (worthWriting()) {
      executor.execute(this::write);
    }
    return waiting.done();
  }

  private boolean worthWriting() {
    int free = writers.availablePermits();
    return free > 0 && queued.get() >= (free == WRITERS ? 1 : WORTH_A_SECOND);
  }

  // Looks at the queue again after giving the permit back: who added something in between has seen
  // that this writer was at work, and left it to it.
  private void write() {
    while (worthWriting() && writers.tryAcquire()) {
      try {
        writeTogether(takeGroup());
      } finally {
        writers.release();
      }
    }
  }

  private List<Waiting<T, R>> takeGroup() {
    List<Waiting<T, R>> group = new ArrayList<>();
    while (group.size() < LARGEST_GROUP) {
      Waiting<T, R> next = queue.poll();
      if (next == null) {
        break;
      }
      group.add(next);
    }
    queued.addAndGet(-group.size());
    return group;
  }

  private void writeTogether(List<Waiting<T, R>> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      List<R> results = transaction.apply(group.stream().map(Waiting::item).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).done().complete(results.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (group.size() > 1 && concernsOneItem(e)) {
        group.forEach(waiting -> writeTogether(List.of(waiting)));
      } else {
        group.forEach(waiting -> waiting.done().completeExceptionally(e));
      }
    }
  }

  // Anything but a lost or refused connection may be the fault of a single item.
  private static boolean concernsOneItem(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state != null
            && !state.startsWith("08")
            && !state.startsWith("57")
            && !state.startsWith("53");
      }
    }
    return true;
  }
}
