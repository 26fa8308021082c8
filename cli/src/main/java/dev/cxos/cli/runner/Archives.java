package dev.cxos.cli.runner;

import dev.cxos.cli.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks archives: all or nothing, and nothing outside the folder. */
public final class Archives {
  private static final int OWNER_MAY_RUN = 0100;

  private Archives() {}

  /**
   * Unpacks a zip file, unless that was done before.
   *
   * @param archive the zip file
   * @param folder where to; its content takes the place of the one folder that the zip file holds
   */
  public static void unzip(Path archive, Path folder) throws IOException {
    unpack(
        folder,
        target -> {
          try (var zip =
              org.apache.commons.compress.archivers.zip.ZipFile.builder().setPath(archive).get()) {
            for (Enumeration<ZipArchiveEntry> entries = zip.getEntries();
                entries.hasMoreElements(); ) {
              ZipArchiveEntry entry = entries.nextElement();
              Path file = inside(target, withoutFirstFolder(entry.getName()));
              if (entry.isDirectory()) {
                Files.createDirectories(file);
              } else {
                try (InputStream content = zip.getInputStream(entry)) {
                  write(content, file, (entry.getUnixMode() & OWNER_MAY_RUN) != 0);
                }
              }
            }
          }
        });
  }

  /**
   * Unpacks the .txz file that a jar holds, unless that was done before.
   *
   * @param jar the jar
   * @param folder where to
   */
  public static void untarFromJar(Path jar, Path folder) throws IOException {
    unpack(
        folder,
        target -> {
          try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry tar =
                zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> Problem.failed(jar + " holds no .txz file"));
            try (InputStream content = zip.getInputStream(tar)) {
              untar(content, target);
            }
          }
        });
  }

  /** Removes a folder and all that is in it; does nothing if it is not there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }

  private static void untar(InputStream content, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(content)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = inside(target, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(file.getParent());
          inside(
              target, target.relativize(file.getParent()).resolve(entry.getLinkName()).toString());
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          write(tar, file, (entry.getMode() & OWNER_MAY_RUN) != 0);
        }
      }
    }
  }

  /**
   * Unpacks beside the folder and moves it in place, so that half of it is never taken for all of
   * it.
   */
  private static void unpack(Path folder, Unpacking unpacking) throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    Path half = folder.resolveSibling(folder.getFileName() + ".unpacking");
    delete(half);
    Files.createDirectories(half);
    unpacking.into(half);
    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(InputStream content, Path file, boolean executable) throws IOException {
    Files.createDirectories(file.getParent());
    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    if (executable) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(file, permissions);
    }
  }

  private static Path inside(Path target, String name) {
    Path file = target.resolve(name).normalize();
    if (!file.startsWith(target)) {
      throw Problem.failed("the archive holds a file outside its folder").why(name);
    }
    return file;
  }

  private static String withoutFirstFolder(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  /** Writes the content of an archive. */
  @FunctionalInterface
  private interface Unpacking {
    void into(Path target) throws IOException;
  }
}
