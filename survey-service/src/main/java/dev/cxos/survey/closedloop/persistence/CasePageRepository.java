package dev.cxos.survey.closedloop.persistence;

import dev.cxos.survey.closedloop.CasePageStore;
import dev.cxos.survey.storage.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps the links of customers in PostgreSQL. */
@ApplicationScoped
class CasePageRepository implements CasePageStore {

  private static final String SELECT =
      "select token_hash, survey_case, expire_time, answer from case_page"
          + " where token_hash = ? and expire_time > ?";

  private final Rows rows;

  CasePageRepository(DataSource source) {
    this.rows = new Rows(source);
  }

  @Override
  public void insert(StoredPage page, Instant now) {
    rows.write(
        "insert into case_page (token_hash, survey_case, create_time, expire_time)"
            + " values (?, ?, ?, ?)",
        Rows.values(page.tokenHash(), page.caseId(), now, page.expireTime()));
  }

  @Override
  public Optional<StoredPage> find(byte[] tokenHash, Instant now) {
    return rows.read(SELECT, Rows.values(tokenHash, now), CasePageRepository::page).stream()
        .findFirst();
  }

  @Override
  public Optional<StoredPage> lock(byte[] tokenHash, Instant now) {
    return rows
        .read(SELECT + " for update", Rows.values(tokenHash, now), CasePageRepository::page)
        .stream()
        .findFirst();
  }

  @Override
  public void answer(byte[] tokenHash, Answer answer, Instant now) {
    rows.write(
        "update case_page set answer = ?, answer_time = ? where token_hash = ?",
        Rows.values(answer.name(), now, tokenHash));
  }

  @Override
  public void withdraw(UUID caseId) {
    rows.write(
        "delete from case_page where survey_case = ? and answer is null", Rows.values(caseId));
  }

  @Override
  public boolean isOpen(UUID caseId, Instant now) {
    return !rows.read(
            "select 1 from case_page where survey_case = ? and answer is null and expire_time > ?",
            Rows.values(caseId, now),
            row -> row.getInt(1))
        .isEmpty();
  }

  private static StoredPage page(ResultSet row) throws SQLException {
    String answer = row.getString("answer");
    return new StoredPage(
        row.getBytes("token_hash"),
        row.getObject("survey_case", UUID.class),
        Rows.moment(row, "expire_time"),
        answer == null ? null : Answer.valueOf(answer));
  }
}
