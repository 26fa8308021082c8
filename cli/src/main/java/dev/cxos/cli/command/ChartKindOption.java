package dev.cxos.cli.command;

import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.ChartKind;
import picocli.CommandLine.Option;

/** How the points of a control chart are judged. */
final class ChartKindOption {
  @Option(
      names = "--kind",
      defaultValue = "shewhart",
      paramLabel = "KIND",
      description =
          "How points are judged: shewhart each by itself, cusum and ewma for small lasting shifts;"
              + " shewhart unless given.")
  private String kind = "";

  /**
   * Returns the kind.
   *
   * @throws Problem if there is none of that name
   */
  ChartKind kind() {
    return TypedConstant.of(ChartKind.class, kind, "a kind of chart");
  }
}
