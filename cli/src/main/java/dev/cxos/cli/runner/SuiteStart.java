package dev.cxos.cli.runner;

import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts and stops a suite, one program at a time. What runs already is left alone. */
public final class SuiteStart {
  private final Suite suite;
  private final StartProgress progress;

  /** Starts this suite and tells of it. */
  public SuiteStart(Suite suite, StartProgress progress) {
    this.suite = suite;
    this.progress = progress;
  }

  /**
   * Starts every part that does not run, and waits until all are ready.
   *
   * @throws Problem if a port is taken, the disk is full or a part does not get ready; what was
   *     started keeps running
   */
  public void start() throws IOException {
    try (FileChannel channel = lockFile();
        FileLock lock = lock(channel)) {
      if (!lock.isValid()) {
        throw new IllegalStateException("a lock that was just taken is valid");
      }
      FreeSpace.require(suite.layout().base());
      suite.findLost();
      suite.parts().forEach(FreePorts::require);
      suite.ports().write(suite.layout().portsFile());
      for (List<Part> step : suite.steps()) {
        together(step);
      }
    } finally {
      progress.close();
    }
  }

  /** Stops every part that runs, the last one first; returns how many ran. */
  public int stop() throws IOException {
    int stopped = 0;
    suite.findLost();
    for (Part part : suite.parts().reversed()) {
      if (part.stop()) {
        progress.stopped(part.name());
        stopped++;
      }
    }
    progress.close();
    return stopped;
  }

  private void together(List<Part> step) throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starts = new ArrayList<>();
      for (Part part : step) {
        starts.add(threads.submit(() -> startOne(part)));
      }
      for (Future<?> start : starts) {
        await(start);
      }
    }
  }

  private void startOne(Part part) {
    boolean ran = part.daemon().isRunning();
    progress.starting(part.name());
    try {
      part.start();
      progress.ready(part.name(), ran, part.address());
    } catch (IOException broken) {
      progress.failed(part.name());
      throw new UncheckedIOException(broken);
    } catch (RuntimeException broken) {
      progress.failed(part.name());
      throw broken;
    }
  }

  private static void await(Future<?> start) throws IOException {
    try {
      start.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case Problem problem -> throw problem;
        case UncheckedIOException io -> throw io.getCause();
        case RuntimeException other -> throw other;
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problem.of(ExitCode.INTERRUPTED, "interrupted")
          .suggest("./cxos up goes on, ./cxos down stops what was started");
    }
  }

  private FileChannel lockFile() throws IOException {
    Files.createDirectories(suite.layout().run());
    return FileChannel.open(
        suite.layout().run().resolve("start.lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException ours) {
      throw busy().causedBy(ours);
    }
    throw busy();
  }

  private static Problem busy() {
    return Problem.of(ExitCode.TRY_AGAIN, "another ./cxos up is at work")
        .suggest("wait for it, then ./cxos status");
  }
}
