package dev.cxos.cli.runner.postgres;

import dev.cxos.cli.runner.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a server that was killed leaves behind: children that still hold its memory, and a
 * postmaster.pid whose number another process may have by now, so that the next server would refuse
 * to start.
 */
final class StaleServer {
  private static final Duration CHILDREN_PATIENCE = Duration.ofSeconds(10);

  private StaleServer() {}

  /** Clears the remains of a server that is known not to run. */
  static void clear(Path data) throws IOException {
    for (ProcessHandle orphan : orphans(data)) {
      orphan.destroy();
      if (!Programs.ends(orphan, CHILDREN_PATIENCE)) {
        orphan.destroyForcibly();
      }
    }
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  /**
   * PostgreSQL's processes work in its data folder; where the system does not tell, they end by
   * themselves.
   */
  private static List<ProcessHandle> orphans(Path data) {
    return ProcessHandle.allProcesses().filter(process -> worksIn(process, data)).toList();
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    Path entry = Path.of("/proc", Long.toString(process.pid()));
    try {
      return process.pid() != ProcessHandle.current().pid()
          && Files.exists(entry.resolve("cwd"), LinkOption.NOFOLLOW_LINKS)
          && Files.isSameFile(entry.resolve("cwd"), folder)
          && Files.readString(entry.resolve("comm")).startsWith("postgres");
    } catch (IOException gone) {
      return false;
    }
  }
}
