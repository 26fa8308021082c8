package dev.cxos.survey.involve.grpc;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Samples;
import dev.cxos.survey.Survey;
import dev.cxos.survey.closedloop.Loop;
import dev.cxos.survey.closedloop.LoopTestProfile;
import dev.cxos.survey.closedloop.Notice;
import dev.cxos.survey.closedloop.ObedientArbiter;
import dev.cxos.survey.closedloop.RememberingMessages;
import dev.cxos.survey.contact.CustomerTrace;
import dev.cxos.survey.v1.AnswerIdeaRequest;
import dev.cxos.survey.v1.CreatePanelRequest;
import dev.cxos.survey.v1.CreatePanelSessionRequest;
import dev.cxos.survey.v1.GetIdeaRequest;
import dev.cxos.survey.v1.GetPanelRequest;
import dev.cxos.survey.v1.Idea;
import dev.cxos.survey.v1.IdeaServiceGrpc;
import dev.cxos.survey.v1.KeepPanelConsentRequest;
import dev.cxos.survey.v1.ListIdeasRequest;
import dev.cxos.survey.v1.ListPanelSessionsRequest;
import dev.cxos.survey.v1.MergeIdeaRequest;
import dev.cxos.survey.v1.Panel;
import dev.cxos.survey.v1.PanelServiceGrpc;
import dev.cxos.survey.v1.PanelSession;
import dev.cxos.survey.v1.RecordPanelAttendanceRequest;
import dev.cxos.survey.v1.SimilarIdea;
import dev.cxos.survey.v1.SubmitIdeaRequest;
import dev.cxos.survey.v1.SubmitIdeaResponse;
import dev.cxos.survey.v1.VoteIdeaRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopTestProfile.class)
class InvolveRpcTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final String ana = Loop.id("ana");
  private final String rui = Loop.id("rui");

  @Inject RememberingMessages messages;
  @Inject ObedientArbiter arbiter;
  @Inject Instance<CustomerTrace> traces;

  @Test
  void shouldInviteMembersOnceThroughContactGovernance() {
    String never = Loop.id("never");
    Panel panel = panel(3);
    List.of(ana, rui, never).forEach(member -> consent(panel, member, true));
    CreatePanelSessionRequest request = session(panel).setRequestId(Samples.newRequestId()).build();

    PanelSession session = panels().createPanelSession(request);
    panels().createPanelSession(request);

    await().atMost(SOON).until(() -> only(panel).getWaitingCount() == 0);
    assertThat(only(panel).getInvitedCount()).isEqualTo(2);
    assertThat(only(panel).getSuppressedCount()).isEqualTo(1);
    assertThat(messages.to(ana)).hasSize(1);
    assertThat(messages.to(ana).getFirst().kind()).isEqualTo(Notice.Kind.PANEL_INVITATION);
    assertThat(arbiter.used(rui))
        .singleElement()
        .matches(one -> one.contactClass().equals("panel"));
    assertThat(attend(session, ana).getAttendedCount()).isEqualTo(1);
    assertThat(attend(session, ana).getAttendedCount()).isEqualTo(1);
  }

  @Test
  void shouldInviteNobodyWithoutConsent() {
    Panel panel = panel(1);

    Refusals empty = Refusals.of(() -> panels().createPanelSession(session(panel).build()));
    consent(panel, ana, true);
    consent(panel, ana, true);
    Refusals full = Refusals.of(() -> consent(panel, rui, true));
    PanelSession session = panels().createPanelSession(session(panel).build());
    Refusals stranger = Refusals.of(() -> attend(session, rui));
    consent(panel, ana, false);

    assertThat(empty.reason()).isEqualTo("CONSENT_MISSING");
    assertThat(full.reason()).isEqualTo("PANEL_CLOSED");
    assertThat(stranger.reason()).isEqualTo("CONSENT_MISSING");
    assertThat(
            panels()
                .getPanel(GetPanelRequest.newBuilder().setName(panel.getName()).build())
                .getMemberCount())
        .isZero();
  }

  @Test
  void shouldSuggestIdeasThatSayTheSameAndUniteTheirVotesWhenMerged() {
    String word = Loop.id("w");
    Idea first = submit("Parcel lockers near " + word, ana).getIdea();
    SubmitIdeaResponse second = submit("A parcel locker near " + word, rui);
    vote(first, rui, false);
    vote(first, rui, false);

    Idea merged =
        ideas()
            .mergeIdea(
                MergeIdeaRequest.newBuilder()
                    .setName(second.getIdea().getName())
                    .setInto(first.getName())
                    .build());
    Refusals gone = Refusals.of(() -> vote(second.getIdea(), ana, false));

    assertThat(second.getSimilarList())
        .extracting(SimilarIdea::getIdea)
        .extracting(Idea::getName)
        .contains(first.getName());
    assertThat(merged.getVoteCount()).isEqualTo(2);
    assertThat(gone.reason()).isEqualTo("IDEA_MERGED");
    assertThat(gone.info().getMetadataMap()).containsEntry("merged_into", first.getName());
    assertThat(
            ideas()
                .listIdeas(ListIdeasRequest.newBuilder().setPageSize(1_000).build())
                .getIdeasList())
        .extracting(Idea::getName)
        .contains(first.getName())
        .doesNotContain(second.getIdea().getName());
  }

  @Test
  void shouldTellFollowersOnceWhatBecomesOfAnIdea() {
    Idea idea = submit("Opening hours on Sunday " + Loop.id("w"), ana).getIdea();
    vote(idea, rui, false);
    vote(idea, rui, true);
    AnswerIdeaRequest answer =
        AnswerIdeaRequest.newBuilder()
            .setName(idea.getName())
            .setStatus(Idea.Status.PLANNED)
            .setAnswer("From May on.")
            .build();

    ideas().answerIdea(answer);
    Idea planned = ideas().answerIdea(answer);
    await().atMost(SOON).until(() -> !messages.to(ana).isEmpty());
    ideas().answerIdea(answer.toBuilder().setStatus(Idea.Status.DONE).build());

    await().atMost(SOON).until(() -> messages.to(ana).size() == 2);
    assertThat(planned.getStatus()).isEqualTo(Idea.Status.PLANNED);
    assertThat(messages.to(rui)).isEmpty();
  }

  @Test
  void shouldForgetACustomerAndKeepTheVote() {
    Idea idea = submit("Lockers " + Loop.id("w"), ana).getIdea();
    vote(idea, rui, false);

    QuarkusTransaction.requiringNew().run(() -> traces.forEach(trace -> trace.erase(ana)));

    Idea kept = ideas().getIdea(GetIdeaRequest.newBuilder().setName(idea.getName()).build());
    assertThat(kept.getWords()).isEmpty();
    assertThat(kept.getVoteCount()).isEqualTo(2);
  }

  private static Panel panel(int members) {
    return panels()
        .createPanel(
            CreatePanelRequest.newBuilder()
                .setPanelId(Loop.id("p"))
                .setPanel(
                    Panel.newBuilder()
                        .setDisplayName("Advisers")
                        .setPurpose("Talk about returns")
                        .setMaxMembers(members))
                .build());
  }

  private static Panel consent(Panel panel, String customer, boolean granted) {
    return panels()
        .keepPanelConsent(
            KeepPanelConsentRequest.newBuilder()
                .setName(panel.getName())
                .setCustomer(customer)
                .setGranted(granted)
                .setProof("form")
                .build());
  }

  private static CreatePanelSessionRequest.Builder session(Panel panel) {
    return CreatePanelSessionRequest.newBuilder()
        .setParent(panel.getName())
        .setSession(
            PanelSession.newBuilder()
                .setTopic("Returns by locker")
                .setStartTime(
                    Timestamp.newBuilder()
                        .setSeconds(Instant.now().plus(Duration.ofDays(7)).getEpochSecond())));
  }

  private static PanelSession only(Panel panel) {
    return panels()
        .listPanelSessions(ListPanelSessionsRequest.newBuilder().setParent(panel.getName()).build())
        .getSessionsList()
        .getFirst();
  }

  private static PanelSession attend(PanelSession session, String customer) {
    return panels()
        .recordPanelAttendance(
            RecordPanelAttendanceRequest.newBuilder()
                .setName(session.getName())
                .setCustomer(customer)
                .setWords("I like it")
                .build());
  }

  private static SubmitIdeaResponse submit(String title, String customer) {
    return ideas()
        .submitIdea(
            SubmitIdeaRequest.newBuilder()
                .setIdea(Idea.newBuilder().setTitle(title).setWords("Please."))
                .setCustomer(customer)
                .build());
  }

  private static Idea vote(Idea idea, String customer, boolean withdrawn) {
    return ideas()
        .voteIdea(
            VoteIdeaRequest.newBuilder()
                .setName(idea.getName())
                .setCustomer(customer)
                .setWithdrawn(withdrawn)
                .build());
  }

  private static PanelServiceGrpc.PanelServiceBlockingStub panels() {
    return as(PanelServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }

  private static IdeaServiceGrpc.IdeaServiceBlockingStub ideas() {
    return as(IdeaServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }
}
