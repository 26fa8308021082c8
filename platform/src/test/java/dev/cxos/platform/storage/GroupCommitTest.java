package dev.cxos.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Integer> sizes = new LinkedBlockingQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch secondBegun = new CountDownLatch(2);
  private final CountDownLatch disk = new CountDownLatch(1);

  @AfterEach
  void endThreads() {
    disk.countDown();
    threads.shutdownNow();
  }

  @Test
  void shouldLeaveFewItemsToTheGroupAtWork() throws Exception {
    GroupCommit<Integer, Integer> commit = new GroupCommit<>(threads, this::writeSlowly);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    answers.add(submit(commit, 0));
    begun.await();

    IntStream.rangeClosed(1, 31).forEach(item -> answers.add(submit(commit, item)));
    disk.countDown();

    assertThat(answers).extracting(CompletableFuture::join).containsExactlyElementsOf(upTo(32));
    assertThat(sizes).containsExactly(1, 31);
  }

  @Test
  void shouldBeginASecondGroupWhenManyItemsWait() throws Exception {
    GroupCommit<Integer, Integer> commit = new GroupCommit<>(threads, this::writeSlowly);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    answers.add(submit(commit, 0));
    begun.await();

    IntStream.rangeClosed(1, 32).forEach(item -> answers.add(submit(commit, item)));

    assertThat(secondBegun.await(10, TimeUnit.SECONDS)).isTrue();
    disk.countDown();
    assertThat(answers).extracting(CompletableFuture::join).containsExactlyElementsOf(upTo(33));
  }

  @Test
  void shouldRefuseOnlyTheBadItemOfAGroup() throws Exception {
    GroupCommit<Integer, Integer> commit =
        new GroupCommit<>(
            threads,
            items -> {
              List<Integer> answers = writeSlowly(items);
              if (items.contains(3)) {
                throw new IllegalStateException(new SQLException("too long", "22001"));
              }
              return answers;
            });
    CompletableFuture<Integer> first = submit(commit, 0);
    begun.await();
    List<CompletableFuture<Integer>> answers =
        IntStream.rangeClosed(1, 5).mapToObj(item -> submit(commit, item)).toList();
    disk.countDown();

    assertThat(first.join()).isZero();
    assertThatThrownBy(answers.get(2)::join).hasRootCauseMessage("too long");
    assertThat(answers.get(0).join()).isEqualTo(1);
    assertThat(answers.get(4).join()).isEqualTo(5);
  }

  @Test
  void shouldFailAGroupAtOnceWhenTheDatabaseIsGone() throws Exception {
    Queue<List<Integer>> tried = new ConcurrentLinkedQueue<>();
    GroupCommit<Integer, Integer> commit =
        new GroupCommit<>(
            threads,
            items -> {
              writeSlowly(items);
              tried.add(items);
              throw new IllegalStateException(new SQLException("gone", "08006"));
            });
    CompletableFuture<Integer> first = submit(commit, 0);
    begun.await();
    CompletableFuture<Integer> second = submit(commit, 1);
    CompletableFuture<Integer> third = submit(commit, 2);
    disk.countDown();

    assertThatThrownBy(first::join).hasRootCauseMessage("gone");
    assertThatThrownBy(second::join).hasRootCauseMessage("gone");
    assertThatThrownBy(third::join).hasRootCauseMessage("gone");
    assertThat(tried).containsExactly(List.of(0), List.of(1, 2));
  }

  @Test
  void shouldAnswerEveryItemWhenManyThreadsSubmit() {
    disk.countDown();
    GroupCommit<Integer, Integer> commit = new GroupCommit<>(threads, this::writeSlowly);

    List<CompletableFuture<List<Integer>>> callers =
        IntStream.range(0, 8)
            .mapToObj(caller -> CompletableFuture.supplyAsync(() -> oneByOne(commit), threads))
            .toList();

    assertThat(callers)
        .extracting(CompletableFuture::join)
        .allSatisfy(answers -> assertThat(answers).containsExactlyElementsOf(upTo(5_000)));
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(8 * 5_000);
  }

  private static List<Integer> oneByOne(GroupCommit<Integer, Integer> commit) {
    return upTo(5_000).stream().map(item -> submit(commit, item).join()).toList();
  }

  private static CompletableFuture<Integer> submit(
      GroupCommit<Integer, Integer> commit, Integer item) {
    return commit.submit(item).toCompletableFuture();
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  private List<Integer> writeSlowly(List<Integer> items) {
    sizes.add(items.size());
    begun.countDown();
    secondBegun.countDown();
    try {
      disk.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
    return List.copyOf(items);
  }
}
