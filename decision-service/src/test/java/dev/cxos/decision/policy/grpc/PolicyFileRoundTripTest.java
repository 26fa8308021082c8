package dev.cxos.decision.policy.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.grpc.PolicyRulesProtoMapper;
import dev.cxos.decision.policy.CanonicalRules;
import dev.cxos.decision.policy.PolicyRules;
import dev.cxos.decision.v1.PolicyVersion;
import org.junit.jupiter.api.Test;

class PolicyFileRoundTripTest {

  private static final int FILES = 1_000;

  @Test
  void shouldKeepTheContentHashOfWhatIsExportedAndImported() {
    for (int seed = 0; seed < FILES; seed++) {
      RandomRules random = new RandomRules(seed);
      PolicyRules rules = random.rules();
      PolicyVersion version =
          PolicyVersion.newBuilder()
              .setName("policies/goodwill/versions/1")
              .setRules(PolicyRulesProtoMapper.toProto(rules))
              .addAllPilotUnits(random.units())
              .setChangeNote(random.text())
              .build();

      String file = PolicyFileWriter.write(version, "EUR");
      PolicyVersion read = PolicyFileReader.read(file, "EUR", _ -> {});

      assertThat(read)
          .as("seed %d\n%s", seed, file)
          .isEqualTo(version.toBuilder().clearName().build());
      assertThat(CanonicalRules.hash(PolicyRulesProtoMapper.toDomain(read.getRules())))
          .isEqualTo(CanonicalRules.hash(rules));
      assertThat(PolicyFileWriter.write(read.toBuilder().setName(version.getName()).build(), "EUR"))
          .isEqualTo(file);
    }
  }

  @Test
  void shouldWriteWhatAPersonCanRead() {
    PolicyVersion version =
        PolicyFileReader.read(
            """
            currency_code: EUR
            rules:
              bands:
                - {id: agent, role: agent, unit: /, case_limit_minor_units: 5000}
              guardrails:
                - id: calm
                  effect: DENY
                  message: Not now.
                  condition: |-
                    !under_review ||
                    amount <= 100
            """,
            "EUR",
            _ -> {});

    assertThat(PolicyFileWriter.write(version, "EUR"))
        .contains("case_limit_minor_units: 5000  # 50.00 EUR")
        .contains("condition: |-\n        !under_review ||\n        amount <= 100\n");
  }
}
