package dev.cxos.survey.invitation.persistence;

import static dev.cxos.survey.invitation.persistence.Columns.instant;
import static dev.cxos.survey.invitation.persistence.Columns.instantOrNull;
import static dev.cxos.survey.invitation.persistence.Columns.utc;
import static dev.cxos.survey.invitation.persistence.Columns.utcOrNull;

import dev.cxos.platform.storage.JsonColumn;
import dev.cxos.survey.invitation.Channel;
import dev.cxos.survey.invitation.Draft;
import dev.cxos.survey.invitation.Draft.OpenedLink;
import dev.cxos.survey.invitation.Invitation;
import dev.cxos.survey.invitation.InvitationState;
import dev.cxos.survey.invitation.Terms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes and reads the rows of invitations. */
final class InvitationRows {

  private InvitationRows() {}

  static void insert(Connection connection, Invitation invitation) throws SQLException {
    Invitation.Ask ask = invitation.ask();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into invitation (id, questionnaire_id, questionnaire_version, customer, unit,"
                + " stage, touchpoint, interaction, channel, webhook, contact_class, anonymous,"
                + " attributes, trigger_id, milestone, stale_time, validity_seconds,"
                + " max_reminders, reminder_delay_seconds, create_time, state, send_time)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?)")) {
      int next = 1;
      insert.setObject(next++, invitation.id());
      insert.setString(next++, ask.questionnaireId());
      insert.setInt(next++, ask.questionnaireVersion());
      insert.setString(next++, ask.customer());
      insert.setString(next++, ask.unit());
      insert.setString(next++, ask.stage());
      insert.setString(next++, ask.touchpoint());
      insert.setString(next++, ask.interaction());
      insert.setString(next++, ask.channel().name());
      insert.setString(next++, ask.webhook());
      insert.setString(next++, ask.contactClass());
      insert.setBoolean(next++, ask.anonymous());
      insert.setString(next++, JsonColumn.write(ask.attributes()));
      insert.setString(next++, ask.triggerId());
      insert.setString(next++, ask.milestone());
      insert.setObject(next++, utc(ask.staleTime()));
      insert.setLong(next++, ask.terms().validity().toSeconds());
      insert.setInt(next++, ask.terms().maxReminders());
      insert.setLong(next++, ask.terms().reminderDelay().toSeconds());
      insert.setObject(next++, utc(ask.createTime()));
      insert.setString(next++, invitation.progress().state().name());
      insert.setObject(next, utcOrNull(invitation.progress().sendTime()));
      insert.executeUpdate();
    }
  }

  static void update(Connection connection, Invitation invitation) throws SQLException {
    Invitation.Progress progress = invitation.progress();
    Draft draft = invitation.draft();
    @Nullable OpenedLink link = draft.link();
    try (PreparedStatement update =
        connection.prepareStatement(
            "update invitation set state = ?, send_time = ?, expire_time = ?, message_count = ?,"
                + " attempts = ?, lease_until = ?, reservation = ?, rule = ?, answer_time = ?,"
                + " response = ?, unconfirmed_count = ?, saved = ?::jsonb, saved_language = ?,"
                + " layout = ?, scale_direction = ?, settle_time = ?, link_question = ?,"
                + " link_score = ?, link_time = ?, program_time = ? where id = ?")) {
      int next = 1;
      update.setString(next++, progress.state().name());
      update.setObject(next++, utcOrNull(progress.sendTime()));
      update.setObject(next++, utcOrNull(progress.expireTime()));
      update.setInt(next++, progress.messageCount());
      update.setInt(next++, progress.attempts());
      update.setObject(next++, utcOrNull(progress.leaseUntil()));
      update.setObject(next++, progress.reservation());
      update.setString(next++, progress.rule());
      update.setObject(next++, utcOrNull(progress.answerTime()));
      update.setObject(next++, progress.response());
      update.setInt(next++, progress.unconfirmedCount());
      update.setString(next++, DraftJson.write(draft.answers()));
      update.setString(next++, draft.language());
      update.setString(next++, draft.layout());
      update.setString(next++, draft.scaleDirection());
      update.setObject(next++, utcOrNull(draft.settleTime()));
      update.setString(next++, link == null ? null : link.question());
      update.setObject(next++, link == null ? null : link.score(), Types.INTEGER);
      update.setObject(next++, link == null ? null : utc(link.time()));
      update.setObject(next++, utcOrNull(draft.programTime()));
      update.setObject(next, invitation.id());
      if (update.executeUpdate() != 1) {
        throw new IllegalStateException("invitation vanished while it was changed");
      }
    }
  }

  static Invitation read(ResultSet row) throws SQLException {
    return new Invitation(row.getObject("id", UUID.class), ask(row), progress(row), draft(row));
  }

  private static Invitation.Ask ask(ResultSet row) throws SQLException {
    return new Invitation.Ask(
        row.getString("questionnaire_id"),
        row.getInt("questionnaire_version"),
        row.getString("customer"),
        row.getString("unit"),
        row.getString("stage"),
        row.getString("touchpoint"),
        row.getString("interaction"),
        Channel.valueOf(row.getString("channel")),
        row.getString("webhook"),
        row.getString("contact_class"),
        row.getBoolean("anonymous"),
        JsonColumn.read(row.getString("attributes")),
        row.getString("trigger_id"),
        row.getString("milestone"),
        instant(row, "stale_time"),
        new Terms(
            Duration.ofSeconds(row.getLong("validity_seconds")),
            row.getInt("max_reminders"),
            Duration.ofSeconds(row.getLong("reminder_delay_seconds"))),
        instant(row, "create_time"));
  }

  private static Invitation.Progress progress(ResultSet row) throws SQLException {
    return new Invitation.Progress(
        InvitationState.valueOf(row.getString("state")),
        instantOrNull(row, "send_time"),
        instantOrNull(row, "expire_time"),
        row.getInt("message_count"),
        row.getInt("attempts"),
        instantOrNull(row, "lease_until"),
        row.getObject("reservation", UUID.class),
        row.getString("rule"),
        instantOrNull(row, "answer_time"),
        row.getObject("response", UUID.class),
        row.getInt("unconfirmed_count"));
  }

  private static Draft draft(ResultSet row) throws SQLException {
    @Nullable String question = row.getString("link_question");
    @Nullable Instant opened = instantOrNull(row, "link_time");
    return new Draft(
        DraftJson.read(row.getString("saved")),
        row.getString("saved_language"),
        row.getString("layout"),
        row.getString("scale_direction"),
        instantOrNull(row, "settle_time"),
        question == null || opened == null
            ? null
            : new OpenedLink(question, row.getInt("link_score"), opened),
        instantOrNull(row, "program_time"));
  }
}
