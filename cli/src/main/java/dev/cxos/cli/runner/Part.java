package dev.cxos.cli.runner;

import java.io.IOException;
import java.util.List;

/** A part of the suite: a process that can be started, asked and stopped. */
public interface Part {
  /** Returns its process. */
  Daemon daemon();

  /** Returns the ports that it listens on. */
  List<Integer> ports();

  /** Returns the address that a person would open, or an empty text. */
  String address();

  /** Returns whether it answers. */
  boolean isReady() throws IOException;

  /**
   * Starts it if it does not run, and waits until it is ready. Starting it twice does nothing the
   * second time.
   */
  void start() throws IOException;

  /** Stops it; returns whether it ran. */
  boolean stop() throws IOException;

  /** Returns what its command line holds, and that of no other process on this machine. */
  String mark();

  /** Returns its name. */
  default String name() {
    return daemon().name();
  }
}
