package dev.cxos.survey.invitation;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;

import com.google.protobuf.Duration;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Samples;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.CesQuestion;
import dev.cxos.survey.v1.ChoiceQuestion;
import dev.cxos.survey.v1.Condition;
import dev.cxos.survey.v1.CreateInvitationRequest;
import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.CreateQuestionnaireRequest;
import dev.cxos.survey.v1.CreateSurveyTriggerRequest;
import dev.cxos.survey.v1.CsatQuestion;
import dev.cxos.survey.v1.GetInvitationRequest;
import dev.cxos.survey.v1.Invitation;
import dev.cxos.survey.v1.InvitationServiceGrpc;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.JourneyEvent;
import dev.cxos.survey.v1.JourneyEventServiceGrpc;
import dev.cxos.survey.v1.ListResponsesRequest;
import dev.cxos.survey.v1.NpsQuestion;
import dev.cxos.survey.v1.OpenSurveyPageRequest;
import dev.cxos.survey.v1.PublishQuestionnaireRequest;
import dev.cxos.survey.v1.Question;
import dev.cxos.survey.v1.Questionnaire;
import dev.cxos.survey.v1.ReportJourneyEventRequest;
import dev.cxos.survey.v1.ReportJourneyEventResponse;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.ScoreRange;
import dev.cxos.survey.v1.Stage;
import dev.cxos.survey.v1.SubmitSurveyPageRequest;
import dev.cxos.survey.v1.SurveyPage;
import dev.cxos.survey.v1.SurveyPageServiceGrpc;
import dev.cxos.survey.v1.SurveyTrigger;
import dev.cxos.survey.v1.SurveyTriggerServiceGrpc;
import dev.cxos.survey.v1.TextQuestion;
import dev.cxos.survey.v1.Touchpoint;
import java.util.List;

/**
 * A journey with a milestone, and a published questionnaire about it, for one test.
 *
 * @param journey the name of the journey
 * @param questionnaire the name of the questionnaire
 */
record Asking(String journey, String questionnaire) {

  static Asking prepared() {
    return prepared(true);
  }

  static Asking preparedWithoutEffort() {
    return prepared(false);
  }

  private static Asking prepared(boolean effort) {
    String id = "a" + Samples.newId("k").substring(2, 25);
    Journey journey =
        Survey.journeys()
            .createJourney(
                CreateJourneyRequest.newBuilder()
                    .setJourneyId(id)
                    .setJourney(
                        Journey.newBuilder()
                            .setDisplayName("Flying")
                            .addStages(stage("arrived", "landing").setMilestone(true))
                            .addStages(stage("claim", "call")))
                    .build());
    Questionnaire made =
        Survey.questionnaires()
            .createQuestionnaire(
                CreateQuestionnaireRequest.newBuilder()
                    .setQuestionnaireId(id)
                    .setQuestionnaire(questions(journey.getName(), effort))
                    .build());
    Survey.questionnaires()
        .publishQuestionnaire(
            PublishQuestionnaireRequest.newBuilder().setName(made.getName()).build());
    return new Asking(journey.getName(), made.getName());
  }

  private static Stage.Builder stage(String id, String touchpoint) {
    return Stage.newBuilder()
        .setId(id)
        .setDisplayName(id)
        .addTouchpoints(Touchpoint.newBuilder().setId(touchpoint).setDisplayName(touchpoint));
  }

  private static Questionnaire questions(String journey, boolean effort) {
    return Questionnaire.newBuilder()
        .setDisplayName("Your flight")
        .setJourney(journey)
        .setDefaultLanguage("en")
        .addQuestions(
            question("recommend").setRequired(true).setNps(NpsQuestion.getDefaultInstance()))
        .addQuestions(question("satisfied").setCsat(CsatQuestion.getDefaultInstance()))
        .addQuestions(
            effort
                ? question("easy").setCes(CesQuestion.getDefaultInstance())
                : question("easy").setCsat(CsatQuestion.getDefaultInstance()))
        .addQuestions(
            question("reason")
                .setChoice(
                    ChoiceQuestion.newBuilder()
                        .addOptions(option("slow"))
                        .addOptions(option("price")))
                .addShownWhen(
                    Condition.newBuilder()
                        .setQuestion("recommend")
                        .setScore(ScoreRange.newBuilder().setMin(0).setMax(6))))
        .addQuestions(question("words").setText(TextQuestion.getDefaultInstance()))
        .build();
  }

  private static Question.Builder question(String id) {
    return Question.newBuilder()
        .setId(id)
        .putWording("en", "How about " + id + "?")
        .putWording("ar", "ماذا عن " + id);
  }

  private static ChoiceQuestion.Option option(String id) {
    return ChoiceQuestion.Option.newBuilder()
        .setId(id)
        .putWording("en", id)
        .putWording("ar", id)
        .build();
  }

  /** A trigger that waits for the milestone. */
  SurveyTrigger.Builder trigger() {
    return SurveyTrigger.newBuilder()
        .setDisplayName("After arrival")
        .setEnabled(true)
        .setMoment(SurveyTrigger.Moment.MILESTONE)
        .setJourney(journey)
        .setQuestionnaire(questionnaire)
        .setChannel(SurveyTrigger.Channel.EMAIL)
        .setContactClass("milestone");
  }

  static CreateSurveyTriggerRequest.Builder request(SurveyTrigger.Builder trigger) {
    return CreateSurveyTriggerRequest.newBuilder()
        .setSurveyTriggerId("t" + Samples.newId("k").substring(2, 30))
        .setSurveyTrigger(trigger);
  }

  static SurveyTrigger create(SurveyTrigger.Builder trigger) {
    return triggers().createSurveyTrigger(request(trigger).build());
  }

  /** The milestone was passed. */
  JourneyEvent.Builder arrived(String customer) {
    return JourneyEvent.newBuilder()
        .setEventId(Samples.newId("e"))
        .setKind(JourneyEvent.Kind.STAGE_PASSED)
        .setCustomer(customer)
        .setJourney(journey)
        .setStage("arrived")
        .setUnit("/emea/lisbon");
  }

  /** A service contact ended. */
  JourneyEvent.Builder served(String customer, String cause) {
    return arrived(customer)
        .setKind(JourneyEvent.Kind.SERVICE_ENDED)
        .setStage("claim")
        .setInteraction("call-" + customer)
        .setClosingCause(cause);
  }

  static ReportJourneyEventResponse report(JourneyEvent.Builder event) {
    return journeyEvents()
        .reportJourneyEvent(ReportJourneyEventRequest.newBuilder().setJourneyEvent(event).build());
  }

  /** An invitation by link. */
  Invitation.Builder invitation(String customer) {
    return Invitation.newBuilder()
        .setQuestionnaire(questionnaire)
        .setCustomer(customer)
        .setUnit("/emea/lisbon")
        .setInteraction("call-" + customer)
        .setChannel(SurveyTrigger.Channel.LINK)
        .setContactClass("milestone")
        .setValidity(Duration.newBuilder().setSeconds(86_400));
  }

  static Invitation create(Invitation.Builder invitation) {
    return invitations()
        .createInvitation(CreateInvitationRequest.newBuilder().setInvitation(invitation).build());
  }

  static Invitation get(String name) {
    return invitations().getInvitation(GetInvitationRequest.newBuilder().setName(name).build());
  }

  /** The token in a link. */
  static String token(String link) {
    return link.substring("https://voice.example.com/s/".length());
  }

  static SurveyPage open(String token) {
    return pages().openSurveyPage(OpenSurveyPageRequest.newBuilder().setToken(token).build());
  }

  /** Send was pressed. */
  static SubmitSurveyPageRequest.Builder sent(String token, Answer... answers) {
    return SubmitSurveyPageRequest.newBuilder()
        .setToken(token)
        .addAllAnswers(List.of(answers))
        .setConfirmed(true);
  }

  static SurveyPage submit(SubmitSurveyPageRequest.Builder request) {
    return pages().submitSurveyPage(request.build());
  }

  /** The responses to the questionnaire. */
  List<Response> responses() {
    return Survey.responses()
        .listResponses(
            ListResponsesRequest.newBuilder().setParent(questionnaire).setPageSize(100).build())
        .getResponsesList();
  }

  /** An id that no other test uses. */
  static String customer() {
    return Samples.newId("c");
  }

  static SurveyTriggerServiceGrpc.SurveyTriggerServiceBlockingStub triggers() {
    return as(SurveyTriggerServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }

  static JourneyEventServiceGrpc.JourneyEventServiceBlockingStub journeyEvents(String... units) {
    return as(JourneyEventServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }

  static InvitationServiceGrpc.InvitationServiceBlockingStub invitations(String... units) {
    return as(InvitationServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }

  static SurveyPageServiceGrpc.SurveyPageServiceBlockingStub pages() {
    return as(
        SurveyPageServiceGrpc.newBlockingStub(channel()), Tokens.forRole("survey-page").sign());
  }
}
