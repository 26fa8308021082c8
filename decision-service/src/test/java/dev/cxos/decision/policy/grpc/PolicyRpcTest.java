package dev.cxos.decision.policy.grpc;

import static dev.cxos.decision.Policies.draft;
import static dev.cxos.decision.Policies.newId;
import static dev.cxos.decision.Policies.newPolicy;
import static dev.cxos.decision.Policies.policies;
import static dev.cxos.decision.Policies.review;
import static dev.cxos.decision.Policies.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.AuditTrail;
import dev.cxos.decision.v1.Controls;
import dev.cxos.decision.v1.CreatePolicyRequest;
import dev.cxos.decision.v1.CreatePolicyVersionRequest;
import dev.cxos.decision.v1.ExportPolicyVersionRequest;
import dev.cxos.decision.v1.Finding;
import dev.cxos.decision.v1.GetPolicyRequest;
import dev.cxos.decision.v1.GetPolicyVersionRequest;
import dev.cxos.decision.v1.ImportPolicyVersionRequest;
import dev.cxos.decision.v1.ListPoliciesRequest;
import dev.cxos.decision.v1.ListPoliciesResponse;
import dev.cxos.decision.v1.ListPolicyVersionsRequest;
import dev.cxos.decision.v1.ListPolicyVersionsResponse;
import dev.cxos.decision.v1.Policy;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.PolicyVersion;
import dev.cxos.decision.v1.PolicyVersion.State;
import dev.cxos.decision.v1.ReviewPolicyVersionRequest;
import dev.cxos.decision.v1.UpdatePolicyVersionRequest;
import dev.cxos.platform.testing.Refusals;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyRpcTest {

  @Test
  void shouldCreateAPolicyWithoutAVersion() {
    Policy policy = newPolicy();

    assertThat(policy.getUid()).isNotEmpty();
    assertThat(policy.getEffectiveVersion()).isEmpty();
    assertThat(
            policies("any")
                .getPolicy(GetPolicyRequest.newBuilder().setName(policy.getName()).build()))
        .isEqualTo(policy);
    assertThat(AuditTrail.types(policy.getName())).containsExactly("policy.created");
  }

  @Test
  void shouldRefuseASecondPolicyOfADecisionType() {
    Policy policy = newPolicy();

    Refusals failure = Refusals.of(() -> newPolicy(policy.getDecisionType()));

    assertThat(failure.code()).isEqualTo(Code.ALREADY_EXISTS);
    assertThat(failure.info().getMetadataMap()).isEqualTo(Map.of("resource", policy.getName()));
  }

  @Test
  void shouldRefuseADecisionTypeThatDoesNotExistAndACurrencyThatIsNone() {
    Refusals missing = Refusals.of(() -> newPolicy("decisionTypes/missing"));
    CreatePolicyRequest request =
        CreatePolicyRequest.newBuilder()
            .setPolicyId(newId())
            .setPolicy(
                Policy.newBuilder()
                    .setDisplayName("x")
                    .setDecisionType("decisionTypes/missing")
                    .setCurrencyCode("QQQ"))
            .build();
    Refusals currency = Refusals.of(() -> policies("author").createPolicy(request));

    assertThat(missing.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(missing.reason()).isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(currency.reason()).isEqualTo("FIELD_INVALID");
    assertThat(currency.fields()).containsExactly("policy.currency_code");
  }

  @Test
  void shouldListPoliciesAndVersionsPageByPage() {
    Policy policy = newPolicy();
    PolicyVersion first = draft(policy, rules(1));
    PolicyVersion second = draft(policy, rules(2));
    List<String> names = new ArrayList<>();
    ListPoliciesRequest request = ListPoliciesRequest.newBuilder().setPageSize(2).build();
    do {
      ListPoliciesResponse page = policies("any").listPolicies(request);
      page.getPoliciesList().forEach(one -> names.add(one.getName()));
      request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
    } while (!request.getPageToken().isEmpty());

    ListPolicyVersionsResponse newest =
        policies("any")
            .listPolicyVersions(
                ListPolicyVersionsRequest.newBuilder()
                    .setParent(policy.getName())
                    .setPageSize(1)
                    .build());
    ListPolicyVersionsResponse oldest =
        policies("any")
            .listPolicyVersions(
                ListPolicyVersionsRequest.newBuilder()
                    .setParent(policy.getName())
                    .setPageSize(1)
                    .setPageToken(newest.getNextPageToken())
                    .build());

    assertThat(names).doesNotHaveDuplicates().isSorted().contains(policy.getName());
    assertThat(newest.getPolicyVersionsList()).containsExactly(second);
    assertThat(oldest.getPolicyVersionsList()).containsExactly(first);
    assertThat(oldest.getNextPageToken()).isEmpty();
  }

  @Test
  void shouldCreateADraftOnceWhenRepeated() {
    Policy policy = newPolicy();
    CreatePolicyVersionRequest request =
        CreatePolicyVersionRequest.newBuilder()
            .setParent(policy.getName())
            .setPolicyVersion(PolicyVersion.newBuilder().setRules(rules(5)))
            .setRequestId(UUID.randomUUID().toString())
            .build();

    PolicyVersion first = policies("author").createPolicyVersion(request);
    PolicyVersion second = policies("author").createPolicyVersion(request);

    assertThat(second).isEqualTo(first);
    assertThat(first.getName()).isEqualTo(policy.getName() + "/versions/1");
    assertThat(first.getState()).isEqualTo(State.DRAFT);
    assertThat(first.getAuthor()).isEqualTo("author");
    assertThat(first.getFindingsList()).isEmpty();
    assertThat(AuditTrail.of(first.getName()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.type()).isEqualTo("policy.drafted");
              assertThat(entry.payload())
                  .contains("\"contentHash\":\"" + first.getContentHash() + "\"");
            });
  }

  @Test
  void shouldRefuseConditionsThatCannotBeAccepted() {
    Policy policy = newPolicy();
    PolicyRules.Builder wrong = rules(5).toBuilder();
    wrong.addGuardrails(wrong.getGuardrails(0).toBuilder().setId("b").setCondition("nothing <= 3"));

    Refusals failure = Refusals.of(() -> draft(policy, wrong.build()));

    assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(failure.reason()).isEqualTo("CONDITION_INVALID");
    assertThat(failure.info().getMetadataMap())
        .containsEntry("guardrail", "b")
        .containsEntry("line", "1")
        .containsKey("column");
    assertThat(failure.fields()).containsExactly("rules.guardrails[1].condition");
  }

  @Test
  void shouldNotReviewWhileErrorsAreOpen() {
    Policy policy = newPolicy();
    PolicyRules rules =
        rules(5).toBuilder()
            .setControls(Controls.newBuilder().setBudgetPool("budgetPools/missing-pool"))
            .build();
    PolicyVersion draft = draft(policy, rules);

    Refusals failure = Refusals.of(() -> review(draft));

    assertThat(draft.getFindingsList())
        .extracting(Finding::getSeverity, Finding::getCode)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Finding.Severity.ERROR, "POOL_UNKNOWN"));
    assertThat(failure.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(failure.reason()).isEqualTo("FINDINGS_OPEN");
  }

  @Test
  void shouldLetNobodyReviewAnOwnDraftAndKeepTheAttempt() {
    PolicyVersion draft = draft(newPolicy(), rules(5));
    PolicyVersion changed = update("helper", draft, 6);

    List<Refusals> failures =
        List.of(
            Refusals.of(() -> reviewAs("author", changed)),
            Refusals.of(() -> reviewAs("helper", changed)));

    assertThat(failures)
        .allSatisfy(
            failure -> {
              assertThat(failure.code()).isEqualTo(Code.PERMISSION_DENIED);
              assertThat(failure.reason()).isEqualTo("OWN_WORK");
            });
    assertThat(AuditTrail.types(draft.getName()))
        .containsExactly(
            "policy.drafted", "policy.drafted", "policy.review-refused", "policy.review-refused");
    assertThat(get(draft)).isEqualTo(changed);
  }

  @Test
  void shouldReviewOnceAndChangeNothingAfter() {
    PolicyVersion draft = draft(newPolicy(), rules(5));
    PolicyVersion reviewed = review(draft);

    assertThat(reviewed.getState()).isEqualTo(State.REVIEWED);
    assertThat(reviewed.getReviewer()).isEqualTo("reviewer");
    assertThat(reviewed.hasReviewTime()).isTrue();
    assertThat(review(draft)).isEqualTo(reviewed);
    assertThat(Refusals.of(() -> reviewAs("other", reviewed)).reason()).isEqualTo("NOT_A_DRAFT");
    assertThat(Refusals.of(() -> update("author", reviewed, 7)).reason()).isEqualTo("NOT_A_DRAFT");
    assertThat(AuditTrail.types(draft.getName()))
        .containsExactly("policy.drafted", "policy.reviewed");
  }

  @Test
  void shouldRefuseStaleAndMissingEtags() {
    PolicyVersion draft = draft(newPolicy(), rules(5));
    PolicyVersion changed = update("author", draft, 6);

    Refusals stale = Refusals.of(() -> update("author", draft, 7));
    Refusals missing =
        Refusals.of(() -> update("author", changed.toBuilder().clearEtag().build(), 7));
    Refusals review = Refusals.of(() -> reviewAs("reviewer", draft));

    assertThat(stale.code()).isEqualTo(Code.ABORTED);
    assertThat(stale.reason()).isEqualTo("ETAG_MISMATCH");
    assertThat(missing.fields()).containsExactly("policy_version.etag");
    assertThat(review.reason()).isEqualTo("ETAG_MISMATCH");
    assertThat(changed.getContentHash()).isNotEqualTo(draft.getContentHash());
  }

  @Test
  void shouldMakeTheSameContentOfAnExportedFile() {
    Policy policy = newPolicy();
    PolicyVersion draft = draft(policy, rules(5), "/emea");
    String yaml = export(draft);

    PolicyVersion imported = importFile(policy, yaml);

    assertThat(imported.getContentHash()).isEqualTo(draft.getContentHash());
    assertThat(imported.getPilotUnitsList()).containsExactly("/emea");
    assertThat(imported.getName()).isEqualTo(policy.getName() + "/versions/2");
  }

  @Test
  void shouldRefuseAFileThatIsNoPolicy() {
    Policy policy = newPolicy();
    String yaml = export(draft(policy, rules(5)));

    Refusals unknown =
        Refusals.of(() -> importFile(policy, yaml.replace("    unit:", "    unti:")));
    Refusals range =
        Refusals.of(
            () ->
                importFile(
                    policy,
                    yaml.replace("case_limit_minor_units: 5 ", "case_limit_minor_units: -5 ")));

    assertThat(List.of(unknown, range))
        .allSatisfy(
            failure -> {
              assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
              assertThat(failure.reason()).isEqualTo("FILE_INVALID");
              assertThat(failure.info().getMetadataMap()).containsKeys("line", "column");
            });
    assertThat(range.info().getMetadataMap()).containsEntry("line", "9");
  }

  @Test
  void shouldNotFindWhatDoesNotExist() {
    String version = newPolicy().getName() + "/versions/7";
    PolicyVersion missing =
        PolicyVersion.newBuilder().setName(version).setRules(rules(1)).setEtag("0").build();

    assertThat(
            List.of(
                Refusals.of(() -> get(missing)),
                Refusals.of(() -> update("author", missing, 1)),
                Refusals.of(() -> reviewAs("reviewer", missing)),
                Refusals.of(() -> export(missing)),
                Refusals.of(() -> dev.cxos.decision.Policies.activate(missing))))
        .allSatisfy(
            failure -> {
              assertThat(failure.code()).isEqualTo(Code.NOT_FOUND);
              assertThat(failure.reason()).isEqualTo("RESOURCE_NOT_FOUND");
            });
  }

  private static PolicyVersion get(PolicyVersion version) {
    return policies("any")
        .getPolicyVersion(GetPolicyVersionRequest.newBuilder().setName(version.getName()).build());
  }

  private static PolicyVersion update(String subject, PolicyVersion version, long limit) {
    return policies(subject)
        .updatePolicyVersion(
            UpdatePolicyVersionRequest.newBuilder()
                .setPolicyVersion(version.toBuilder().setRules(rules(limit)))
                .build());
  }

  private static PolicyVersion reviewAs(String subject, PolicyVersion version) {
    return policies(subject)
        .reviewPolicyVersion(
            ReviewPolicyVersionRequest.newBuilder()
                .setName(version.getName())
                .setEtag(version.getEtag())
                .build());
  }

  private static String export(PolicyVersion version) {
    return policies("any")
        .exportPolicyVersion(
            ExportPolicyVersionRequest.newBuilder().setName(version.getName()).build())
        .getYaml();
  }

  private static PolicyVersion importFile(Policy policy, String yaml) {
    return policies("importer")
        .importPolicyVersion(
            ImportPolicyVersionRequest.newBuilder()
                .setParent(policy.getName())
                .setYaml(yaml)
                .build());
  }
}
