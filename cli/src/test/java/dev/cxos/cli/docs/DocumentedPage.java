package dev.cxos.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the documents with the commands that a reader is shown.
 *
 * @param name its path in the source tree
 * @param blocks its shell blocks, without those marked {@code norun}
 */
record DocumentedPage(String name, List<Block> blocks) {
  private static final String PRINTS = "# prints ";

  /**
   * A fenced block of shell commands.
   *
   * @param line the line of the page on which it begins
   * @param commands what it runs
   * @param prints texts that it says it prints
   */
  record Block(int line, String commands, List<String> prints) {
    /** Returns whether it calls a program. */
    boolean uses(String program) {
      return commands.matches("(?s).*(^|[\\s(|])" + program + "\\s.*");
    }
  }

  /** Reads the README and the pages below docs that have such blocks, the README first. */
  static List<DocumentedPage> all(Path tree) throws IOException {
    List<Path> files = new ArrayList<>(List.of(tree.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(tree.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
    }
    List<DocumentedPage> pages = new ArrayList<>();
    for (Path file : files) {
      List<Block> blocks = blocks(Files.readAllLines(file));
      if (!blocks.isEmpty()) {
        pages.add(new DocumentedPage(tree.relativize(file).toString(), blocks));
      }
    }
    return pages;
  }

  private static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    int begin = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (begin < 0 && lines.get(i).strip().equals("```sh")) {
        begin = i + 1;
      } else if (begin >= 0 && lines.get(i).startsWith("```")) {
        List<String> inside = lines.subList(begin, i);
        blocks.add(
            new Block(
                begin,
                String.join("\n", inside),
                inside.stream()
                    .filter(line -> line.startsWith(PRINTS))
                    .map(line -> line.substring(PRINTS.length()))
                    .toList()));
        begin = -1;
      }
    }
    return blocks;
  }
}
