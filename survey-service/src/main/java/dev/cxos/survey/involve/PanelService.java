package dev.cxos.survey.involve;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.closedloop.Notice;
import dev.cxos.survey.closedloop.NoticeStore;
import dev.cxos.survey.closedloop.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of panels; each method is one transaction. */
@ApplicationScoped
public class PanelService {

  private final PanelStore store;
  private final Notices notices;
  private final RequestLedger ledger;
  private final Clock clock;

  PanelService(PanelStore store, Notices notices, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.notices = notices;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A session and how many members were invited.
   *
   * @param session the session
   * @param progress how many
   */
  public record Invited(Panel.Session session, NoticeStore.Progress progress) {}

  /** Creates a panel. */
  @Transactional
  public Panel create(
      @Nullable RequestKey key,
      String panelId,
      String displayName,
      String purpose,
      int maxMembers) {
    return ledger.once(
        key,
        name -> existing(Panel.idOf(name)),
        () -> {
          Instant now = now();
          Panel panel =
              new Panel(Ids.newId(now), panelId, displayName, purpose, maxMembers, 0, now);
          store.insert(panel);
          return panel;
        },
        Panel::name);
  }

  /** A panel. */
  @Transactional
  public Panel get(String panelId) {
    return existing(panelId);
  }

  /** Panels in the order of their ids. */
  @Transactional
  public Page<Panel> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()), request.size(), panel -> List.of(panel.panelId()));
  }

  /**
   * Keeps that a customer agrees, or no longer does.
   *
   * @param proof where the customer said so
   * @throws ServiceException RESOURCE_NOT_FOUND or PANEL_CLOSED
   */
  @Transactional
  public Panel keepConsent(String panelId, String customer, boolean granted, String proof) {
    Panel panel = store.lock(panelId).orElseThrow(() -> notFound(Panel.nameOf(panelId)));
    boolean member = store.isMember(panel.uid(), customer);
    if (granted && !member) {
      if (panel.members() >= panel.maxMembers()) {
        throw ServiceException.of(
            SurveyReason.PANEL_CLOSED, panel.name() + " has all its members.");
      }
      store.admit(panel.uid(), customer, proof, now());
    } else if (!granted && member) {
      store.dismiss(panel.uid(), customer);
      notices.withdraw(Notice.Kind.PANEL_INVITATION, panel.name() + "/", customer);
    }
    return existing(panelId);
  }

  /**
   * Plans a session and invites the members.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND, CONSENT_MISSING or FIELD_INVALID
   */
  @Transactional
  public Invited createSession(
      @Nullable RequestKey key, String panelId, String topic, Instant startTime) {
    Panel.Session session =
        ledger.once(
            key,
            name ->
                existingSession(
                    panelId, UUID.fromString(name.substring(name.lastIndexOf('/') + 1))),
            () -> plan(panelId, topic, startTime),
            Panel.Session::name);
    return invited(session);
  }

  private Panel.Session plan(String panelId, String topic, Instant startTime) {
    Instant now = now();
    if (!startTime.isAfter(now)) {
      throw ServiceException.invalid("session.start_time", "must lie in the future");
    }
    Panel panel = store.lock(panelId).orElseThrow(() -> notFound(Panel.nameOf(panelId)));
    List<String> members = store.members(panel.uid());
    if (members.isEmpty()) {
      throw ServiceException.of(
          SurveyReason.CONSENT_MISSING, "Nobody has agreed to advise " + panel.name() + ".");
    }
    Panel.Session session = new Panel.Session(Ids.newId(now), panelId, topic, startTime, now, 0);
    store.insert(panel.uid(), session);
    for (String member : members) {
      notices.queue(
          Notice.of(Notice.Kind.PANEL_INVITATION, session.name(), member, "", topic, now));
    }
    return session;
  }

  /** The sessions of a panel, the newest first. */
  @Transactional
  public Page<Invited> listSessions(String panelId, PageRequest request) {
    existing(panelId);
    @Nullable UUID before =
        request.after() == null ? null : UUID.fromString(request.after().getFirst());
    return Page.of(
            store.sessions(panelId, before, request.limit()),
            request.size(),
            session -> List.of(session.id().toString()))
        .map(this::invited);
  }

  /**
   * Records that a member took part.
   *
   * @param words what they said; empty for nothing
   * @throws ServiceException RESOURCE_NOT_FOUND or CONSENT_MISSING
   */
  @Transactional
  public Invited attend(String panelId, UUID sessionId, String customer, String words) {
    Panel panel = store.lock(panelId).orElseThrow(() -> notFound(Panel.nameOf(panelId)));
    Panel.Session session = existingSession(panelId, sessionId);
    if (!store.isMember(panel.uid(), customer)) {
      throw ServiceException.of(
          SurveyReason.CONSENT_MISSING, "The customer is no member of " + panel.name() + ".");
    }
    store.attended(session.id(), customer, words, now());
    return invited(existingSession(panelId, sessionId));
  }

  private Invited invited(Panel.Session session) {
    return new Invited(session, notices.progress(Notice.Kind.PANEL_INVITATION, session.name()));
  }

  private Panel existing(String panelId) {
    return store.find(panelId).orElseThrow(() -> notFound(Panel.nameOf(panelId)));
  }

  private Panel.Session existingSession(String panelId, UUID id) {
    return store
        .findSession(panelId, id)
        .orElseThrow(() -> notFound(Panel.nameOf(panelId) + "/sessions/" + id));
  }

  private static ServiceException notFound(String name) {
    return ServiceException.notFound(name);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
