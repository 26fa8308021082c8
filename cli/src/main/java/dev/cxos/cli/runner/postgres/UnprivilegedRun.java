package dev.cxos.cli.runner.postgres;

import dev.cxos.cli.Problem;
import dev.cxos.cli.runner.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's programs so that they are not root, which they refuse to be. Root runs them in
 * a user namespace of their own, in which it is nobody; where namespaces are forbidden, as the user
 * nobody with a data folder of its own.
 */
final class UnprivilegedRun {
  private static final String ROOT = "root";
  private static final String NOBODY = "nobody";

  private final List<String> prefix;
  private final boolean asNobody;

  private UnprivilegedRun(List<String> prefix, boolean asNobody) {
    this.prefix = prefix;
    this.asNobody = asNobody;
  }

  /** Finds the way that works on this machine. */
  static UnprivilegedRun find() throws IOException {
    if (!ROOT.equals(System.getProperty("user.name"))) {
      return new UnprivilegedRun(List.of(), false);
    }
    var namespace = Programs.onPath("unshare");
    if (namespace.isPresent()
        && Programs.run(List.of(namespace.get(), "-U", "true")).exitCode() == 0) {
      return new UnprivilegedRun(List.of(namespace.get(), "-U"), false);
    }
    var other = Programs.onPath("setpriv");
    if (other.isPresent()) {
      List<String> asNobody =
          List.of(other.get(), "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups");
      List<String> trial = new ArrayList<>(asNobody);
      trial.add("true");
      if (Programs.run(trial).exitCode() == 0) {
        return new UnprivilegedRun(asNobody, true);
      }
    }
    throw Problem.failed("PostgreSQL does not run as root, and this machine offers no other way")
        .why("neither unshare -U nor setpriv works here")
        .suggest("run ./cxos up as a normal user");
  }

  /** Returns the command that runs the given one. */
  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Gives a file or an empty folder to the one who runs the programs. */
  void handOver(Path path) throws IOException {
    if (asNobody) {
      Files.setOwner(
          path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
    }
  }
}
