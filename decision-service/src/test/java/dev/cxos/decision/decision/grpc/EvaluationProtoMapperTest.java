package dev.cxos.decision.decision.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.decision.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluationProtoMapperTest {

  @Test
  void shouldHaveExactlyTheKindsOfReasonsOfTheContract() {
    List<String> ofContract =
        Stream.of(dev.cxos.decision.v1.Reason.Kind.values())
            .map(Enum::name)
            .filter(name -> !name.equals("KIND_UNSPECIFIED") && !name.equals("UNRECOGNIZED"))
            .toList();

    assertThat(Stream.of(Reason.Kind.values()).map(Enum::name))
        .containsExactlyElementsOf(ofContract);
  }

  @Test
  void shouldMapEveryStateThereAndBack() {
    for (DecisionState state : DecisionState.values()) {
      assertThat(DecisionProtoMapper.toState(DecisionProtoMapper.toProto(state))).isEqualTo(state);
    }
  }
}
