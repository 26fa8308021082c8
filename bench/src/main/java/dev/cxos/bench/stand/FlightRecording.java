package dev.cxos.bench.stand;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * A recording of where a service spends its time, from {@link #of} to {@link #close}; or none, if
 * nobody asked for it.
 */
public final class FlightRecording implements AutoCloseable {
  private final long pid;
  private final Path file;
  private final boolean wanted;

  private FlightRecording(long pid, Path file, boolean wanted) {
    this.pid = pid;
    this.file = file;
    this.wanted = wanted;
  }

  /**
   * Begins a recording.
   *
   * @param process what is recorded
   * @param folder where it is kept
   * @param name the first part of the file's name
   * @param wanted whether to record at all
   */
  public static FlightRecording of(JavaProcess process, Path folder, String name, boolean wanted)
      throws IOException {
    FlightRecording recording =
        new FlightRecording(process.pid(), folder.resolve(name + ".jfr"), wanted);
    recording.command("JFR.start", "name=bench", "settings=profile");
    return recording;
  }

  /** Says where it will be. */
  public String describe() {
    return wanted ? "recording into " + file : "not recording a profile";
  }

  @Override
  public void close() throws IOException {
    command("JFR.stop", "name=bench", "filename=" + file);
  }

  private void command(String... arguments) throws IOException {
    if (!wanted) {
      return;
    }
    Path jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd");
    List<String> command =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(jcmd.toString(), Long.toString(pid)),
                java.util.Arrays.stream(arguments))
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("jcmd " + arguments[0] + " failed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
