package dev.cxos.bench.stand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What processes use of the machine. */
final class ProcessUsage {
  private static final long KIB = 1024;
  private static final long MILLIS_IN_TICK = 10;

  private ProcessUsage() {}

  /** The processor time of a process, zero if the system does not tell. */
  static Duration cpuTime(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * The processor time of a process and of all below it, with those that have ended where the
   * system tells.
   */
  static Duration cpuTimeOfTree(ProcessHandle root) {
    try (Stream<ProcessHandle> below = root.descendants()) {
      return Stream.concat(Stream.of(root), below)
          .map(ProcessUsage::cpuTime)
          .reduce(cpuTimeOfEnded(root), Duration::plus);
    }
  }

  private static Duration cpuTimeOfEnded(ProcessHandle parent) {
    Path stat = Path.of("/proc", Long.toString(parent.pid()), "stat");
    if (!Files.isReadable(stat)) {
      return Duration.ZERO;
    }
    try {
      // After the name, which stands in brackets, cutime and cstime are fields 13 and 14.
      String text = Files.readString(stat);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return Duration.ofMillis(
          (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLIS_IN_TICK);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The time that the processors of this machine were not idle; zero if the system does not tell.
   */
  static Duration cpuTimeOfMachine() {
    Path stat = Path.of("/proc/stat");
    if (!Files.isReadable(stat)) {
      return Duration.ZERO;
    }
    try (Stream<String> lines = Files.lines(stat)) {
      // cpu user nice system idle iowait irq softirq steal, in hundredths of a second.
      String[] fields = lines.findFirst().orElseThrow().split(" +", -1);
      long ticks = 0;
      for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
        ticks += Long.parseLong(fields[field]);
      }
      return Duration.ofMillis(ticks * MILLIS_IN_TICK);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The resident memory of a process in bytes. */
  static long residentBytes(long pid) {
    try {
      Path status = Path.of("/proc", Long.toString(pid), "status");
      if (Files.isReadable(status)) {
        return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
            .findFirst()
            .orElseThrow();
      }
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      return Long.parseLong(
              new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip())
          * KIB;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
