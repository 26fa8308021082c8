package dev.cxos.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.cxos.gateway.binding.RequestBinder;
import dev.cxos.gateway.binding.Routes;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.DescriptorSets;
import dev.cxos.gateway.json.v1.EveryType;
import dev.cxos.gateway.route.RequestPath;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.StatusJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The codec with the contracts of CXOS as the gateway loads them. */
class ContractMessagesTest {
  private static final List<FileDescriptor> FILES =
      DescriptorSets.read(List.of("cxos/contracts.binpb"));
  private static final ProtoJsonCodec CODEC = new ProtoJsonCodec(types(), JsonRules.DOOR);

  /** Also those that random messages have in an Any. */
  private static JsonTypes types() {
    List<FileDescriptor> files = new ArrayList<>(FILES);
    files.add(EveryType.getDescriptor().getFile());
    files.addAll(EveryType.getDescriptor().getFile().getDependencies());
    return new JsonTypes(files);
  }

  @Test
  void shouldBringEveryMessageOfTheContractsBackTheSame() throws Exception {
    for (FileDescriptor file : FILES) {
      for (Descriptor type : file.getMessageTypes()) {
        if (file.getPackage().startsWith("cxos.")) {
          for (int seed = 0; seed < 20; seed++) {
            assertComesBack(type, seed);
          }
        }
      }
    }
  }

  private static void assertComesBack(Descriptor type, int seed) throws Exception {
    DynamicMessage.Builder filled = DynamicMessage.newBuilder(type);
    new RandomMessages(seed).fill(filled);
    DynamicMessage message = DynamicMessage.parseFrom(type, filled.build().toByteString());
    DynamicMessage.Builder read = DynamicMessage.newBuilder(type);

    CODEC.read(CODEC.write(message), read);

    assertThat(read.build()).as("%s of seed %d", type.getFullName(), seed).isEqualTo(message);
  }

  /** The example of the page about JSON. */
  @Test
  void shouldNameTheFieldOfABodyThatIsWrong() {
    Contracts contracts = new Contracts(FILES, Set.of("cxos.survey.v1"));
    var match =
        new Routes(contracts)
            .get("POST", RequestPath.of("/v1/questionnaires/relationship/responses"));
    byte[] body =
        """
        {"unit": "/emea/lisbon/billing",
         "answers": [{"question": "recommend", "score": "nine"}]}\
        """
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                new RequestBinder(CODEC)
                    .bind(match.route(), match.path(), null, body, RequestBinder.Headers.NONE))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(StatusJson.write(refusal.status()))
                    .contains(
                        "{\"field\":\"response.answers[0].score\",\"description\":\"must be an"
                            + " integer (line 2, column 49 of the body)\",\"reason\":"
                            + "\"FIELD_INVALID\""));
  }
}
