package dev.cxos.statistics.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares the formulas with every case of every file in {@code -Doracles=DIR}, and prints a line
 * per file. What no kind of case knows is counted as not covered and listed; it does not fail.
 */
@EnabledIfSystemProperty(
    named = "oracles",
    matches = ".+",
    disabledReason = "no -Doracles=DIR with expected answers")
class OracleTest {

  @TestFactory
  Stream<DynamicTest> shouldAgreeWithExpectedAnswersWhenOraclesAreGiven() throws IOException {
    List<Path> files = files(directory());
    assertThat(files).as("oracle files").isNotEmpty();
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) {
    OracleReport report = new OracleReport();
    OracleFile oracle = OracleFile.read(file);
    for (OracleCase oracleCase : oracle.cases()) {
      CaseKinds.answer(oracle.name(), oracleCase)
          .ifPresentOrElse(
              answers -> AnswerComparison.compare(oracleCase, answers, report),
              () -> AnswerComparison.notCovered(oracleCase, report));
    }
    System.out.println(report.line(oracle.name() + ".json", oracle.cases().size()));
    assertThat(report.failures()).as(oracle.name()).isEmpty();
  }

  private static Path directory() {
    // Surefire runs in the module; a relative DIR is meant relative to where Maven was called.
    return Path.of(System.getProperty("cxos.invocation.directory", ""))
        .resolve(System.getProperty("oracles"));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }
}
