package dev.cxos.decision.decision;

import static dev.cxos.decision.decision.EvaluatorRow.row;
import static dev.cxos.decision.decision.Policies.agent;
import static dev.cxos.decision.decision.Policies.asked;
import static dev.cxos.decision.decision.Policies.band;
import static dev.cxos.decision.decision.Policies.chain;
import static dev.cxos.decision.decision.Policies.controls;
import static dev.cxos.decision.decision.Policies.guardrail;
import static dev.cxos.decision.decision.Policies.rolling;
import static dev.cxos.decision.decision.Policies.usage;

import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.Guardrail;
import dev.cxos.decision.policy.Guardrail.Effect;
import dev.cxos.decision.policy.RollingLimit;
import dev.cxos.decision.policy.Velocity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cases with what must come of them. */
final class EvaluatorRows {
  private static final RollingLimit MONTH = new RollingLimit(10_000, 30);
  private static final Velocity THRICE = new Velocity(3, 30);

  static CompiledPolicy plain(Band band, Controls controls, Guardrail... guardrails) {
    return Policies.of(
        List.of(band), List.of(guardrails), controls, List.of(chain("lead", 50_000L)), "lead");
  }

  /** All of them. */
  static Stream<EvaluatorRow> rows() {
    return Stream.of(limits(), controlsRows(), guardrailRows(), deadEnds()).flatMap(List::stream);
  }

  private static List<EvaluatorRow> limits() {
    CompiledPolicy plain = plain(band("b", "agent", "/", 5000), Controls.NONE);
    CompiledPolicy rolling = plain(rolling("b", 9000, MONTH, MONTH), Controls.NONE);
    return List.of(
        row(
            "at the limit",
            plain,
            5000,
            Usage.NONE,
            Outcome.APPROVED,
            List.of("WITHIN_BAND b APPROVED 5000 5000"),
            null,
            false),
        row(
            "nothing",
            plain,
            0,
            Usage.NONE,
            Outcome.APPROVED,
            List.of("WITHIN_BAND b APPROVED 5000 0"),
            null,
            false),
        row(
            "above the limit",
            plain,
            5001,
            Usage.NONE,
            Outcome.NEEDS_APPROVAL,
            List.of("ABOVE_CASE_LIMIT b NEEDS_APPROVAL 5000 0"),
            5000L,
            false),
        row(
            "customer's period full to the last",
            rolling,
            4000,
            usage(6000, 1, 0, 0, null),
            Outcome.APPROVED,
            List.of("WITHIN_BAND b APPROVED 9000 4000"),
            null,
            false),
        row(
            "customer's period passed",
            rolling,
            4001,
            usage(6000, 1, 0, 0, null),
            Outcome.NEEDS_APPROVAL,
            List.of("ABOVE_CUSTOMER_LIMIT b NEEDS_APPROVAL 10000 6000"),
            4000L,
            false),
        row(
            "agent's period passed",
            rolling,
            4001,
            usage(0, 0, 6000, 1, null),
            Outcome.NEEDS_APPROVAL,
            List.of("ABOVE_AGENT_LIMIT b NEEDS_APPROVAL 10000 6000"),
            4000L,
            false),
        row(
            "nothing left for the customer",
            rolling,
            1,
            usage(10_000, 1, 0, 0, null),
            Outcome.NEEDS_APPROVAL,
            List.of("ABOVE_CUSTOMER_LIMIT b NEEDS_APPROVAL 10000 10000"),
            null,
            false));
  }

  private static List<EvaluatorRow> controlsRows() {
    Band band = band("b", "agent", "/", 9000);
    CompiledPolicy caps = plain(band, controls(8000L, MONTH, MONTH, THRICE, THRICE, 6000L, false));
    CompiledPolicy strict = plain(band, controls(null, null, null, null, null, null, true));
    return List.of(
        row(
            "four eyes",
            caps,
            6001,
            Usage.NONE,
            Outcome.NEEDS_APPROVAL,
            List.of("FOUR_EYES  NEEDS_APPROVAL 6000 0"),
            6000L,
            false),
        row(
            "at four eyes",
            caps,
            6000,
            Usage.NONE,
            Outcome.APPROVED,
            List.of("WITHIN_BAND b APPROVED 9000 6000"),
            null,
            false),
        row(
            "at the cap of a case",
            caps,
            8000,
            Usage.NONE,
            Outcome.NEEDS_APPROVAL,
            List.of("FOUR_EYES  NEEDS_APPROVAL 6000 0"),
            6000L,
            false),
        row(
            "above the cap of a case",
            caps,
            8001,
            Usage.NONE,
            Outcome.DENIED,
            List.of("ABOVE_CASE_CAP  DENIED 8000 0", "FOUR_EYES  NEEDS_APPROVAL 6000 0"),
            6000L,
            false),
        row(
            "customer's cap",
            caps,
            1001,
            usage(9000, 2, 0, 0, null),
            Outcome.DENIED,
            List.of("ABOVE_CUSTOMER_CAP  DENIED 10000 9000"),
            1000L,
            false),
        row(
            "agent's cap",
            caps,
            1001,
            usage(0, 0, 9000, 2, null),
            Outcome.DENIED,
            List.of("ABOVE_AGENT_CAP  DENIED 10000 9000"),
            1000L,
            false),
        row(
            "within both caps",
            caps,
            1000,
            usage(9000, 2, 9000, 2, null),
            Outcome.APPROVED,
            List.of("WITHIN_BAND b APPROVED 9000 1000"),
            null,
            false),
        row(
            "customer too often",
            caps,
            10,
            usage(0, 3, 0, 0, null),
            Outcome.DENIED,
            List.of("CUSTOMER_TOO_OFTEN  DENIED 3 3"),
            null,
            false),
        row(
            "agent too often",
            caps,
            10,
            usage(0, 0, 0, 3, null),
            Outcome.DENIED,
            List.of("AGENT_TOO_OFTEN  DENIED 3 3"),
            null,
            false),
        row(
            "pool",
            caps,
            501,
            usage(0, 0, 0, 0, 500L),
            Outcome.DENIED,
            List.of("POOL_EXHAUSTED pool DENIED 500 0"),
            500L,
            false),
        row(
            "pool to the last",
            caps,
            500,
            usage(0, 0, 0, 0, 500L),
            Outcome.APPROVED,
            List.of("WITHIN_BAND b APPROVED 9000 500"),
            null,
            false),
        new EvaluatorRow(
            "no reason",
            strict,
            asked(10, "/", null, null, Map.of("delay_days", 1L), null),
            agent("agent"),
            Usage.NONE,
            Outcome.DENIED,
            List.of("REASON_MISSING  DENIED null null"),
            null,
            false),
        new EvaluatorRow(
            "a reason",
            strict,
            asked(10),
            agent("agent"),
            Usage.NONE,
            Outcome.APPROVED,
            List.of("WITHIN_BAND b APPROVED 9000 10"),
            null,
            false),
        new EvaluatorRow(
            "suspended",
            caps,
            asked(10),
            Agent.of("ana", List.of("agent"), true),
            Usage.NONE,
            Outcome.DENIED,
            List.of("AUTHORITY_SUSPENDED  DENIED null null"),
            null,
            false));
  }

  private static List<EvaluatorRow> guardrailRows() {
    Band band = band("b", "agent", "/", 9000);
    CompiledPolicy deny =
        plain(band, Controls.NONE, guardrail("g", "amount <= delay_days * 100", Effect.DENY, null));
    CompiledPolicy ask =
        plain(
            band,
            Controls.NONE,
            guardrail("g", "amount <= delay_days * 100", Effect.NEEDS_APPROVAL, null));
    CompiledPolicy fault =
        plain(
            band,
            Controls.NONE,
            guardrail("g", "10 / (delay_days - 5) > 0", Effect.NEEDS_APPROVAL, null));
    CompiledPolicy never =
        plain(band, Controls.NONE, guardrail("g", "delay_days > 9", Effect.DENY, null));
    return List.of(
        row(
            "guardrail holds",
            deny,
            500,
            Usage.NONE,
            Outcome.APPROVED,
            List.of("WITHIN_BAND b APPROVED 9000 500"),
            null,
            false),
        row(
            "guardrail denies",
            deny,
            501,
            Usage.NONE,
            Outcome.DENIED,
            List.of("GUARDRAIL g DENIED null null"),
            500L,
            false),
        row(
            "guardrail and limit",
            deny,
            9001,
            Usage.NONE,
            Outcome.DENIED,
            List.of("GUARDRAIL g DENIED null null", "ABOVE_CASE_LIMIT b NEEDS_APPROVAL 9000 0"),
            500L,
            false),
        row(
            "guardrail asks",
            ask,
            501,
            Usage.NONE,
            Outcome.NEEDS_APPROVAL,
            List.of("GUARDRAIL g NEEDS_APPROVAL null null"),
            500L,
            false),
        row(
            "guardrail that never holds",
            never,
            501,
            Usage.NONE,
            Outcome.DENIED,
            List.of("GUARDRAIL g DENIED null null"),
            null,
            false),
        row(
            "guardrail at fault",
            fault,
            5,
            Usage.NONE,
            Outcome.DENIED,
            List.of("GUARDRAIL_FAULT g DENIED null null"),
            null,
            false));
  }

  private static List<EvaluatorRow> deadEnds() {
    Band band = band("b", "agent", "/", 5000);
    CompiledPolicy without = Policies.of(List.of(band), List.of(), Controls.NONE, List.of(), null);
    CompiledPolicy plain = plain(band, Controls.NONE);
    return List.of(
        row(
            "no chain",
            without,
            5001,
            Usage.NONE,
            Outcome.DENIED,
            List.of("NO_CHAIN  DENIED null null", "ABOVE_CASE_LIMIT b NEEDS_APPROVAL 5000 0"),
            5000L,
            true),
        row(
            "chain at its end",
            plain,
            50_000,
            Usage.NONE,
            Outcome.NEEDS_APPROVAL,
            List.of("ABOVE_CASE_LIMIT b NEEDS_APPROVAL 5000 0"),
            5000L,
            false),
        row(
            "chain too short",
            plain,
            50_001,
            Usage.NONE,
            Outcome.DENIED,
            List.of(
                "CHAIN_TOO_SHORT lead DENIED 50000 null",
                "ABOVE_CASE_LIMIT b NEEDS_APPROVAL 5000 0"),
            5000L,
            true),
        new EvaluatorRow(
            "no band",
            plain,
            asked(5),
            agent("other"),
            Usage.NONE,
            Outcome.NEEDS_APPROVAL,
            List.of("NO_BAND  NEEDS_APPROVAL null null"),
            null,
            false),
        new EvaluatorRow(
            "no roles",
            plain,
            asked(5),
            agent(),
            Usage.NONE,
            Outcome.NEEDS_APPROVAL,
            List.of("NO_BAND  NEEDS_APPROVAL null null"),
            null,
            false));
  }

  private EvaluatorRows() {}
}
