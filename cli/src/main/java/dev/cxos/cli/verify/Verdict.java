package dev.cxos.cli.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.ExitCode;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Output;
import dev.cxos.verifier.EntryProof;
import dev.cxos.verifier.Finding;
import dev.cxos.verifier.LogReport;

/** Tells what came of a check, and ends with yes or no. */
final class Verdict {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Output output;

  Verdict(Output output) {
    this.output = output;
  }

  int of(EntryProof proof) {
    if (output.isForPeople()) {
      output.line("valid       " + proof.entry().name() + " is entry " + proof.entry().index());
      output.line("checkpoint  " + FigureText.count(proof.size()) + " entries, signed");
      output.line("payload     " + (proof.payload().isEmpty() ? "sealed" : proof.payload()));
    } else {
      output.body(
          JSON.createObjectNode()
              .put("valid", true)
              .put("entry", proof.entry().name())
              .put("index", proof.entry().index())
              .put("checkpointSize", proof.size())
              .put("payload", proof.payload())
              .toString());
    }
    return ExitCode.OK.number();
  }

  int refused(String why) {
    if (output.isForPeople()) {
      output.line("NOT VALID   " + why);
    } else {
      output.body(JSON.createObjectNode().put("valid", false).put("finding", why).toString());
    }
    return ExitCode.ANSWER_IS_NO.number();
  }

  int of(LogReport report) {
    boolean valid = report.finding().isEmpty();
    if (output.isForPeople()) {
      tell(report);
    } else {
      ObjectNode json =
          JSON.createObjectNode()
              .put("valid", valid)
              .put("entries", report.entries())
              .put("covered", report.covered())
              .put("checkpoints", report.checkpoints())
              .put("rootHash", report.rootHex());
      report
          .finding()
          .ifPresent(
              finding ->
                  json.put("finding", finding.what())
                      .put("firstBadIndex", finding.first())
                      .put("lastPossibleIndex", finding.last()));
      output.body(json.toString());
    }
    return (valid ? ExitCode.OK : ExitCode.ANSWER_IS_NO).number();
  }

  private void tell(LogReport report) {
    output.line(
        report.finding().isEmpty()
            ? "valid       " + FigureText.count(report.covered()) + " entries are what was signed"
            : "NOT VALID   " + report.finding().get().what());
    report.finding().ifPresent(finding -> output.line("first bad   " + place(finding)));
    output.line("read        " + FigureText.count(report.entries()) + " entries");
    output.line("checkpoints " + FigureText.count(report.checkpoints()) + " fit");
    output.line("root        " + report.rootHex());
    if (report.finding().isEmpty() && report.covered() < report.entries()) {
      output.hint(
          "warning: no checkpoint covers the last "
              + FigureText.count(report.entries() - report.covered())
              + " entries; of these nothing is proven");
    }
  }

  private static String place(Finding finding) {
    return finding.isExact()
        ? "index " + finding.first()
        : "index %d to %d; a journal would name it exactly"
            .formatted(finding.first(), finding.last());
  }
}
