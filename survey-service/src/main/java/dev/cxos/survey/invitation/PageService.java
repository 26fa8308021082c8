package dev.cxos.survey.invitation;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contact.Contacts;
import dev.cxos.survey.invitation.Draft.OpenedLink;
import dev.cxos.survey.invitation.InvitationEvents.Happening;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.response.Answer;
import dev.cxos.survey.response.ResponseRules.Strictness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What customers do with links; each method is one transaction. */
@ApplicationScoped
public class PageService {

  private final InvitationStore store;
  private final InvitationEvents events;
  private final PageAnswers answers;
  private final PublishedQuestionnaires questionnaires;
  private final Contacts contacts;
  private final Instance<RefusalLinks> refusals;
  private final InvitationConfiguration configuration;
  private final Clock clock;

  PageService(
      InvitationStore store,
      InvitationEvents events,
      PageAnswers answers,
      PublishedQuestionnaires questionnaires,
      Contacts contacts,
      Instance<RefusalLinks> refusals,
      InvitationConfiguration configuration,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.answers = answers;
    this.questionnaires = questionnaires;
    this.contacts = contacts;
    this.refusals = refusals;
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * A link was opened. No answer comes of it.
   *
   * @param wanted the languages wanted, the best first
   * @param question the question of a score link; null if it was a plain one
   * @param score the score of the link
   * @param decoy whether it was the link that no person sees
   * @return empty if the link leads nowhere
   */
  @Transactional
  public Optional<PageView> open(
      String token, List<String> wanted, @Nullable String question, int score, boolean decoy) {
    Instant now = now();
    Optional<Invitation> found = store.findByToken(LinkTokens.hash(token), now);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if ((question != null || decoy) && found.get().progress().state().isOpen()) {
      visit(found.get().id(), question, score, decoy, now);
    }
    return Optional.of(view(found.get(), wanted));
  }

  private void visit(UUID id, @Nullable String question, int score, boolean decoy, Instant now) {
    Invitation invitation = locked(id);
    if (!invitation.progress().state().isOpen()) {
      return;
    }
    Draft draft = invitation.draft();
    @Nullable OpenedLink link = draft.link();
    boolean program = decoy;
    if (question != null) {
      OpenedLink opened = new OpenedLink(question, score, now);
      program = decoy || TapRules.showsProgram(link, opened);
      link = opened;
    }
    store.update(invitation.with(draft.opened(link, program ? now : draft.programTime())));
  }

  /**
   * Keeps answers for later.
   *
   * @return empty if the link leads nowhere
   * @throws dev.cxos.platform.error.ServiceException ANSWER_INVALID
   */
  @Transactional
  public Optional<PageView> save(
      String token, @Nullable String language, Map<String, Answer> given) {
    Optional<Invitation> found = lockByToken(token);
    if (found.isEmpty() || !found.get().progress().state().isOpen()) {
      return found.map(invitation -> view(invitation, wanted(language)));
    }
    Invitation invitation = found.get();
    PublishedQuestionnaire questionnaire = questionnaire(invitation);
    Draft draft = invitation.draft().with(known(questionnaire, given), language);
    answers.judge(invitation, questionnaire, draft, Strictness.HISTORY);
    return Optional.of(view(keepOpened(invitation.with(draft)), wanted(language)));
  }

  /**
   * Takes answers.
   *
   * @return empty if the link leads nowhere
   * @throws dev.cxos.platform.error.ServiceException ANSWER_INVALID
   * @throws PageAnswers.MonthClosedException if the month of the answers must be opened first
   */
  @Transactional
  public Optional<PageView> submit(String token, Submission submission) {
    Instant now = now();
    Optional<Invitation> found = lockByToken(token);
    List<String> wanted = wanted(submission.language());
    if (found.isEmpty() || !found.get().progress().state().isOpen()) {
      return found.map(invitation -> view(invitation, wanted));
    }
    Invitation invitation = found.get();
    PublishedQuestionnaire questionnaire = questionnaire(invitation);
    Draft merged =
        invitation.draft().with(known(questionnaire, submission.answers()), submission.language());
    return Optional.of(
        switch (TapRules.judge(
            submission.confirmed(),
            submission.humanSignal(),
            submission.decoy(),
            invitation.draft().programTime(),
            now)) {
          case UNCONFIRMED ->
              view(unconfirmed(invitation, questionnaire, submission, now), wanted)
                  .unconfirmed(merged.answers());
          case TAP -> view(tap(invitation.with(merged), questionnaire, submission, now), wanted);
          case RECORD -> {
            Draft shown = merged.shown(submission.layout(), submission.scaleDirection(), null);
            yield view(record(invitation.with(shown), questionnaire, Strictness.LIVE), wanted);
          }
        });
  }

  /**
   * Records a tap as it stands, if its time has come.
   *
   * @throws PageAnswers.MonthClosedException if the month of the answers must be opened first
   */
  @Transactional
  public void settle(UUID id) {
    Invitation invitation = locked(id);
    @Nullable Instant settles = invitation.draft().settleTime();
    if (settles == null || settles.isAfter(now()) || !invitation.progress().state().isOpen()) {
      return;
    }
    record(invitation, questionnaire(invitation), Strictness.HISTORY);
  }

  /**
   * Keeps a customer from being invited again, or from getting more messages like the one that the
   * link came with; nothing happens for a link never given out.
   */
  @Transactional
  public void optOut(String token) {
    byte[] hash = LinkTokens.hash(token);
    Optional<UUID> found = store.invitationOf(hash);
    if (found.isPresent()) {
      Invitation invitation = locked(found.get());
      answers.refuse(invitation, "survey-page");
      return;
    }
    for (RefusalLinks others : refusals) {
      others.refuse(hash);
    }
  }

  private Invitation unconfirmed(
      Invitation invitation,
      PublishedQuestionnaire questionnaire,
      Submission submission,
      Instant now) {
    Map<String, Integer> scores = new LinkedHashMap<>();
    for (Question question : questionnaire.content().questions()) {
      if (submission.answers().get(question.id()) instanceof Answer.Score(int value)
          && isScale(question.kind())
          && value >= 0
          && value <= 10) {
        scores.put(question.id(), value);
      }
    }
    int more = store.addUnconfirmed(invitation.id(), scores, now);
    Invitation counted = invitation.with(invitation.progress().withUnconfirmed(more));
    store.update(counted);
    return counted;
  }

  private Invitation tap(
      Invitation invitation,
      PublishedQuestionnaire questionnaire,
      Submission submission,
      Instant now) {
    answers.judge(invitation, questionnaire, invitation.draft(), Strictness.HISTORY);
    Instant settles = now.plus(configuration.settleAfter());
    Instant expires = Objects.requireNonNull(invitation.progress().expireTime());
    Draft tapped =
        invitation
            .draft()
            .shown(
                submission.layout(),
                submission.scaleDirection(),
                settles.isBefore(expires) ? settles : expires);
    return keepOpened(invitation.with(tapped));
  }

  private Invitation record(
      Invitation invitation, PublishedQuestionnaire questionnaire, Strictness strictness) {
    return answers.record(invitation, questionnaire, contactLanguage(invitation), strictness);
  }

  private Invitation keepOpened(Invitation invitation) {
    if (invitation.progress().state() == InvitationState.OPENED) {
      store.update(invitation);
      return invitation;
    }
    Invitation opened = invitation.with(invitation.progress().opened());
    store.update(opened);
    events.changed(opened, Happening.OPENED);
    return opened;
  }

  private Optional<Invitation> lockByToken(String token) {
    Instant now = now();
    // The second look is at what may have changed while the lock was waited for.
    return store
        .findByToken(LinkTokens.hash(token), now)
        .flatMap(found -> store.lock(found.id(), UnitScope.everything()))
        .filter(
            locked ->
                locked.progress().state().isOpen()
                    || locked.progress().state() == InvitationState.ANSWERED);
  }

  private PageView view(Invitation invitation, List<String> wanted) {
    List<String> languages = new ArrayList<>(wanted);
    @Nullable String own = contactLanguage(invitation);
    if (own != null) {
      languages.add(own);
    }
    return PageView.of(invitation, questionnaire(invitation), languages);
  }

  private @Nullable String contactLanguage(Invitation invitation) {
    @Nullable String customer = invitation.ask().customer();
    return customer == null
        ? null
        : contacts
            .find(customer)
            .map(Contact::language)
            .filter(language -> !language.isEmpty())
            .orElse(null);
  }

  private PublishedQuestionnaire questionnaire(Invitation invitation) {
    return questionnaires
        .version(invitation.ask().questionnaireId(), invitation.ask().questionnaireVersion())
        .orElseThrow(() -> new IllegalStateException("version of an invitation is gone"));
  }

  private static Map<String, Answer> known(
      PublishedQuestionnaire questionnaire, Map<String, Answer> given) {
    Map<String, Answer> known = new LinkedHashMap<>();
    given.forEach(
        (question, answer) -> {
          if (questionnaire.content().question(question).isPresent()) {
            known.put(question, answer);
          }
        });
    return known;
  }

  private static boolean isScale(QuestionKind kind) {
    return switch (kind) {
      case QuestionKind.Nps _, QuestionKind.Csat _, QuestionKind.Ces _ -> true;
      case QuestionKind.Choice _, QuestionKind.Text _ -> false;
    };
  }

  private static List<String> wanted(@Nullable String language) {
    return language == null ? List.of() : List.of(language);
  }

  private Invitation locked(UUID id) {
    return store
        .lock(id, UnitScope.everything())
        .orElseThrow(() -> new IllegalStateException("invitation of a link is gone"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
