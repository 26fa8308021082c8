package dev.cxos.survey.involve;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where panels are kept. Every method runs in the caller's transaction. */
public interface PanelStore {

  /**
   * Adds a panel. Of two callers with the same id one succeeds.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS if the id is taken
   */
  void insert(Panel panel);

  /** A panel. */
  Optional<Panel> find(String panelId);

  /** A panel; nobody else changes its members until the transaction ends. */
  Optional<Panel> lock(String panelId);

  /** Panels in the order of their ids. */
  List<Panel> listAfter(String after, int limit);

  /** Whether a customer is a member. */
  boolean isMember(UUID panel, String customer);

  /** Adds a member, unless the customer is one. */
  void admit(UUID panel, String customer, String proof, Instant now);

  /** Removes a member. */
  void dismiss(UUID panel, String customer);

  /** The members, sorted. */
  List<String> members(UUID panel);

  /** Adds a session. */
  void insert(UUID panel, Panel.Session session);

  /** A session of a panel. */
  Optional<Panel.Session> findSession(String panelId, UUID id);

  /** The sessions of a panel, the newest first. */
  List<Panel.Session> sessions(String panelId, @Nullable UUID before, int limit);

  /** Keeps that a member took part, with their last words. */
  void attended(UUID session, String customer, String words, Instant now);

  /** Forgets a customer. */
  void erase(String customer);
}
