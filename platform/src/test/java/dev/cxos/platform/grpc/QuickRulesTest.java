package dev.cxos.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.cxos.decision.v1.ApproveRequest;
import dev.cxos.decision.v1.CreateBudgetPoolRequest;
import dev.cxos.decision.v1.CreateBusinessCalendarRequest;
import dev.cxos.decision.v1.CreateDecisionTypeRequest;
import dev.cxos.decision.v1.CreateDelegationRequest;
import dev.cxos.decision.v1.CreatePolicyVersionRequest;
import dev.cxos.decision.v1.CreateSuspensionRequest;
import dev.cxos.decision.v1.DecideRequest;
import dev.cxos.decision.v1.DecisionCase;
import dev.cxos.decision.v1.GetAuditEntryRequest;
import dev.cxos.decision.v1.GetDocketRequest;
import dev.cxos.decision.v1.InputValue;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.QueryEmpowermentRequest;
import dev.cxos.decision.v1.ReplayPolicyRequest;
import dev.cxos.survey.v1.CreateContactRequest;
import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.CreateQuestionnaireRequest;
import dev.cxos.survey.v1.CreateSurveyTriggerRequest;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.RecordComplaintRequest;
import dev.cxos.survey.v1.RecordInteractionRequest;
import dev.cxos.survey.v1.RecordResponseRequest;
import dev.cxos.survey.v1.ReserveContactRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.UploadRowsRequest;
import dev.cxos.type.v1.Money;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is proven quickly, the engine accepts: tried with random messages of every contract. */
class QuickRulesTest {

  private static final int MESSAGES = 20_000;
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "/",
          "/emea/lisbon",
          "journeys/returns",
          "decisionTypes/x",
          "EUR",
          "email",
          "contacts/c-1",
          "x\n",
          "journeys/returns\n",
          "ÄÖ\uD83D\uDE00",
          "01a20116-fdb9-7d6d-bbbe-28d3e413fb1a",
          "decisions/01a20116-fdb9-7d6d-bbbe-28d3e413fb1a",
          "y".repeat(300));

  private static final List<Double> NUMBERS =
      List.of(0.0, -0.0, 0.5, 1.0, -1.0, 1e9, Double.NaN, Double.POSITIVE_INFINITY);

  private static final List<Message> ONE_OF_EACH_FILE =
      List.of(
          CreateJourneyRequest.getDefaultInstance(),
          CreateQuestionnaireRequest.getDefaultInstance(),
          Response.getDefaultInstance(),
          RecordResponseRequest.getDefaultInstance(),
          UploadRowsRequest.getDefaultInstance(),
          QueryMetricRequest.getDefaultInstance(),
          ReserveContactRequest.getDefaultInstance(),
          CreateContactRequest.getDefaultInstance(),
          RecordInteractionRequest.getDefaultInstance(),
          RecordComplaintRequest.getDefaultInstance(),
          CreateSurveyTriggerRequest.getDefaultInstance(),
          DecideRequest.getDefaultInstance(),
          DecisionCase.getDefaultInstance(),
          PolicyRules.getDefaultInstance(),
          CreatePolicyVersionRequest.getDefaultInstance(),
          ApproveRequest.getDefaultInstance(),
          CreateDelegationRequest.getDefaultInstance(),
          CreateBusinessCalendarRequest.getDefaultInstance(),
          CreateDecisionTypeRequest.getDefaultInstance(),
          CreateBudgetPoolRequest.getDefaultInstance(),
          CreateSuspensionRequest.getDefaultInstance(),
          GetAuditEntryRequest.getDefaultInstance(),
          ReplayPolicyRequest.getDefaultInstance(),
          QueryEmpowermentRequest.getDefaultInstance(),
          GetDocketRequest.getDefaultInstance());

  private final QuickRules quick = new QuickRules();
  private final Validator engine = ValidatorFactory.newBuilder().build();
  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void shouldProveNothingThatTheEngineRefuses() throws ValidationException {
    List<Descriptor> types =
        ONE_OF_EACH_FILE.stream()
            .flatMap(one -> one.getDescriptorForType().getFile().getMessageTypes().stream())
            .toList();
    int proven = 0;
    for (int i = 0; i < MESSAGES; i++) {
      Message message = random(types.get(i % types.size()), 3);
      if (quick.prove(message)) {
        proven++;
        assertThat(engine.validate(message).getViolations()).as(message.toString()).isEmpty();
      }
    }
    assertThat(proven).isGreaterThan(MESSAGES / 50);
  }

  @Test
  void shouldProveAnOrdinaryRequest() {
    DecideRequest request =
        DecideRequest.newBuilder()
            .setRequestId("01a20116-fdb9-7d6d-bbbe-28d3e413fb1a")
            .setCase(
                DecisionCase.newBuilder()
                    .setDecisionType("decisionTypes/goodwill-credit")
                    .setCustomer("c-1")
                    .setAmount(Money.newBuilder().setMinorUnits(4_000).setCurrencyCode("EUR"))
                    .setUnit("/emea/lisbon/billing")
                    .putInputs("delay_days", InputValue.newBuilder().setInteger(3).build()))
            .build();

    assertThat(quick.prove(request)).isTrue();
    assertThat(quick.prove(request.toBuilder().setRequestId("1").build())).isFalse();
    assertThat(
            quick.prove(
                request.toBuilder()
                    .setCase(request.getCase().toBuilder().putInputs("Not", one()))
                    .build()))
        .isFalse();
  }

  @Test
  void shouldProveARequestForAContact() {
    ReserveContactRequest request =
        ReserveContactRequest.newBuilder()
            .setContact("contacts/c-1")
            .setChannel("email")
            .setContactClass("milestone")
            .setRequestId("01a20116-fdb9-7d6d-bbbe-28d3e413fb1a")
            .build();

    assertThat(quick.prove(request)).isTrue();
    assertThat(quick.prove(request.toBuilder().setChannel("pigeon").build())).isFalse();
  }

  @Test
  void shouldNotProveANameThatEndsInALineBreak() {
    assertThat(quick.prove(GetJourneyRequest.newBuilder().setName("journeys/a").build())).isTrue();
    assertThat(quick.prove(GetJourneyRequest.newBuilder().setName("journeys/a\n").build()))
        .isFalse();
  }

  private static InputValue one() {
    return InputValue.newBuilder().setInteger(1).build();
  }

  private Message random(Descriptor type, int depth) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    for (FieldDescriptor field : type.getFields()) {
      if (random.nextInt(3) == 0
          || (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth == 0)) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = random.nextInt(3); i > 0; i--) {
          message.addRepeatedField(field, value(field, depth));
        }
      } else {
        message.setField(field, value(field, depth));
      }
    }
    return message.build();
  }

  private Object value(FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case INT -> random.nextInt(-2, 400);
      case LONG -> random.nextLong(-2, 2_000_000_000_000L);
      case FLOAT -> (float) random.nextDouble();
      case DOUBLE -> NUMBERS.get(random.nextInt(NUMBERS.size()));
      case BOOLEAN -> random.nextBoolean();
      case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
      case BYTE_STRING -> ByteString.EMPTY;
      case ENUM -> constant(field.getEnumType());
      case MESSAGE -> random(field.getMessageType(), depth - 1);
    };
  }

  private Object constant(EnumDescriptor type) {
    int number = random.nextInt(-1, 12);
    return type.findValueByNumberCreatingIfUnknown(number);
  }
}
