package dev.cxos.cli.runner;

import dev.cxos.cli.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes sure that there is room before anything is unpacked. */
final class FreeSpace {
  private static final long NEEDED_MEGABYTES = 1200;

  private FreeSpace() {}

  /** Refuses to go on if the disk is nearly full. */
  static void require(Path folder) throws IOException {
    Files.createDirectories(folder);
    long megabytes = Files.getFileStore(folder).getUsableSpace() >> 20;
    if (megabytes < NEEDED_MEGABYTES) {
      throw Problem.failed("the disk is nearly full")
          .why(
              folder + " has " + megabytes + " MB left, and " + NEEDED_MEGABYTES + " MB are needed")
          .suggest("free some space and run ./cxos up again");
    }
  }
}
