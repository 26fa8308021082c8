package dev.cxos.decision.right.grpc;

import static dev.cxos.decision.Policies.draft;
import static dev.cxos.decision.Policies.newId;
import static dev.cxos.decision.Policies.newPolicy;
import static dev.cxos.decision.Policies.newType;
import static dev.cxos.decision.Policies.policies;
import static dev.cxos.decision.Policies.rules;
import static dev.cxos.decision.Policies.type;
import static dev.cxos.decision.Policies.types;
import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.cxos.decision.AuditTrail;
import dev.cxos.decision.right.DecisionTypes;
import dev.cxos.decision.right.Suspensions;
import dev.cxos.decision.v1.CreateDecisionTypeRequest;
import dev.cxos.decision.v1.CreateSuspensionRequest;
import dev.cxos.decision.v1.DecisionType;
import dev.cxos.decision.v1.EndSuspensionRequest;
import dev.cxos.decision.v1.GetDecisionTypeRequest;
import dev.cxos.decision.v1.InputDeclaration;
import dev.cxos.decision.v1.ListDecisionTypesRequest;
import dev.cxos.decision.v1.ListDecisionTypesResponse;
import dev.cxos.decision.v1.ListSuspensionsRequest;
import dev.cxos.decision.v1.ListSuspensionsResponse;
import dev.cxos.decision.v1.Policy;
import dev.cxos.decision.v1.PolicyVersion;
import dev.cxos.decision.v1.RetirePolicyVersionRequest;
import dev.cxos.decision.v1.Suspension;
import dev.cxos.decision.v1.SuspensionServiceGrpc;
import dev.cxos.decision.v1.UpdateDecisionTypeRequest;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.Tokens;
import io.grpc.Status.Code;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RightRpcTest {

  @Inject DecisionTypes cached;
  @Inject Suspensions suspensions;

  @Test
  void shouldCreateADecisionTypeOnceAndFindItInMemory() {
    String id = newId();
    CreateDecisionTypeRequest request =
        CreateDecisionTypeRequest.newBuilder()
            .setDecisionTypeId(id)
            .setDecisionType(type())
            .setRequestId(UUID.randomUUID().toString())
            .build();

    DecisionType created = types().createDecisionType(request);

    assertThat(types().createDecisionType(request)).isEqualTo(created);
    assertThat(created.getInputsList()).isEqualTo(type().getInputsList());
    assertThat(created.hasRaci()).isFalse();
    assertThat(get(created.getName())).isEqualTo(created);
    assertThat(cached.find(id))
        .get()
        .extracting(one -> one.displayName())
        .isEqualTo("Goodwill credit");
    assertThat(AuditTrail.types(created.getName())).containsExactly("decision-type.created");
    Refusals taken =
        Refusals.of(() -> types().createDecisionType(request.toBuilder().clearRequestId().build()));
    assertThat(taken.code()).isEqualTo(Code.ALREADY_EXISTS);
    assertThat(taken.info().getMetadataMap()).isEqualTo(Map.of("resource", created.getName()));
  }

  @Test
  void shouldRefuseInputsThatStandForTwoThings() {
    DecisionType wrong =
        type().toBuilder()
            .addInputs(type().getInputs(0))
            .addInputs(type().getInputs(0).toBuilder().setName("amount"))
            .addInputs(
                type().getInputs(0).toBuilder()
                    .setName("kind_of_delay")
                    .setType(InputDeclaration.Type.CHOICE))
            .build();

    Refusals failure =
        Refusals.of(
            () ->
                types()
                    .createDecisionType(
                        CreateDecisionTypeRequest.newBuilder()
                            .setDecisionTypeId(newId())
                            .setDecisionType(wrong)
                            .build()));

    assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
    assertThat(failure.fields())
        .containsExactly(
            "decision_type.inputs[1].name",
            "decision_type.inputs[2].name",
            "decision_type.inputs[3].choices");
  }

  @Test
  void shouldChangeOnlyWhatTheMaskNames() {
    DecisionType before = newType();

    DecisionType after =
        update(before.toBuilder().setDisplayName("Credit").setOwner("somebody"), "display_name");
    DecisionType same = update(after.toBuilder());
    Refusals stale = Refusals.of(() -> update(before.toBuilder().setOwner("x"), "owner"));

    assertThat(after.getDisplayName()).isEqualTo("Credit");
    assertThat(after.getOwner()).isEqualTo(before.getOwner());
    assertThat(same).isEqualTo(after);
    assertThat(stale.code()).isEqualTo(Code.ABORTED);
    assertThat(stale.reason()).isEqualTo("ETAG_MISMATCH");
    assertThat(AuditTrail.types(before.getName()))
        .containsExactly("decision-type.created", "decision-type.updated");
  }

  @Test
  void shouldKeepInputsThatAPolicyReads() {
    DecisionType type = newType();
    Policy policy = newPolicy(type.getName());
    PolicyVersion reading = draft(policy, rules(5));
    InputDeclaration.Builder retyped =
        type.getInputs(0).toBuilder().setType(InputDeclaration.Type.TEXT);

    Refusals removed = Refusals.of(() -> update(type.toBuilder().clearInputs()));
    Refusals changed = Refusals.of(() -> update(type.toBuilder().setInputs(0, retyped)));
    DecisionType wider =
        update(type.toBuilder().addInputs(type.getInputs(0).toBuilder().setName("order_amount")));
    DecisionType narrower = update(wider.toBuilder().removeInputs(1));
    policies("activator")
        .retirePolicyVersion(
            RetirePolicyVersionRequest.newBuilder().setName(reading.getName()).build());

    assertThat(List.of(removed, changed))
        .allSatisfy(
            failure -> {
              assertThat(failure.code()).isEqualTo(Code.FAILED_PRECONDITION);
              assertThat(failure.reason()).isEqualTo("INPUT_IN_USE");
              assertThat(failure.info().getMetadataMap())
                  .containsEntry("inputs", "delay_days")
                  .containsEntry("policyVersions", reading.getName());
            });
    assertThat(update(narrower.toBuilder().clearInputs()).getInputsList()).isEmpty();
  }

  @Test
  void shouldListDecisionTypesPageByPage() {
    List<String> created = List.of(newType().getName(), newType().getName());
    List<String> listed = new ArrayList<>();
    ListDecisionTypesRequest request = ListDecisionTypesRequest.newBuilder().setPageSize(1).build();
    do {
      ListDecisionTypesResponse page = types().listDecisionTypes(request);
      page.getDecisionTypesList().forEach(type -> listed.add(type.getName()));
      request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
    } while (!request.getPageToken().isEmpty());

    assertThat(listed).doesNotHaveDuplicates().isSorted().containsAll(created);
  }

  @Test
  void shouldNotFindADecisionTypeThatDoesNotExist() {
    String name = "decisionTypes/" + newId();

    assertThat(
            List.of(
                Refusals.of(() -> get(name)),
                Refusals.of(() -> update(type().toBuilder().setName(name)))))
        .allSatisfy(failure -> assertThat(failure.code()).isEqualTo(Code.NOT_FOUND));
  }

  @Test
  void shouldSuspendAtOnceAndGiveBack() {
    String subject = newId();
    CreateSuspensionRequest request =
        CreateSuspensionRequest.newBuilder()
            .setSuspension(Suspension.newBuilder().setSubject(subject).setReason("Left."))
            .setRequestId(UUID.randomUUID().toString())
            .build();

    Suspension created = authority().createSuspension(request);
    Suspension repeated = authority().createSuspension(request);
    Refusals twice =
        Refusals.of(
            () -> authority().createSuspension(request.toBuilder().clearRequestId().build()));
    boolean suspended = isSuspended(subject);
    Suspension ended = end(created.getName());

    assertThat(repeated).isEqualTo(created);
    assertThat(twice.code()).isEqualTo(Code.ALREADY_EXISTS);
    assertThat(twice.info().getMetadataMap()).isEqualTo(Map.of("resource", created.getName()));
    assertThat(suspended).isTrue();
    assertThat(isSuspended(subject)).isFalse();
    assertThat(ended.hasEndTime()).isTrue();
    assertThat(end(created.getName())).isEqualTo(ended);
    assertThat(AuditTrail.types(created.getName()))
        .containsExactly("suspension.created", "suspension.ended");
    assertThat(Refusals.of(() -> end("suspensions/" + UUID.randomUUID())).code())
        .isEqualTo(Code.NOT_FOUND);
  }

  @Test
  void shouldListSuspensionsTheNewestFirst() {
    Suspension first = suspend();
    Suspension second = suspend();
    end(first.getName());

    ListSuspensionsResponse lasting =
        authority().listSuspensions(ListSuspensionsRequest.newBuilder().setPageSize(1000).build());
    ListSuspensionsResponse all =
        authority()
            .listSuspensions(
                ListSuspensionsRequest.newBuilder().setPageSize(1000).setShowEnded(true).build());

    assertThat(lasting.getSuspensionsList())
        .extracting(Suspension::getName)
        .contains(second.getName())
        .doesNotContain(first.getName());
    assertThat(all.getSuspensionsList())
        .extracting(Suspension::getName)
        .containsSubsequence(second.getName(), first.getName());
  }

  private boolean isSuspended(String subject) {
    return QuarkusTransaction.requiringNew()
        .call(() -> suspensions.suspended(List.of(subject, "nobody")).contains(subject));
  }

  private static Suspension suspend() {
    return authority()
        .createSuspension(
            CreateSuspensionRequest.newBuilder()
                .setSuspension(Suspension.newBuilder().setSubject(newId()).setReason("Left."))
                .build());
  }

  private static Suspension end(String name) {
    return authority().endSuspension(EndSuspensionRequest.newBuilder().setName(name).build());
  }

  private static SuspensionServiceGrpc.SuspensionServiceBlockingStub authority() {
    return as(
        SuspensionServiceGrpc.newBlockingStub(channel()),
        Tokens.forRole("admin").units("/").sign());
  }

  private static DecisionType get(String name) {
    return types().getDecisionType(GetDecisionTypeRequest.newBuilder().setName(name).build());
  }

  private static DecisionType update(DecisionType.Builder type, String... paths) {
    return types()
        .updateDecisionType(
            UpdateDecisionTypeRequest.newBuilder()
                .setDecisionType(type)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build());
  }
}
