package dev.cxos.decision.replay.persistence;

import dev.cxos.decision.replay.ReplayedPolicies;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads policies. */
@ApplicationScoped
class ReplayedPolicyRepository implements ReplayedPolicies {

  private final DataSource source;

  ReplayedPolicyRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public Optional<ReplayedPolicy> find(String policyId) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select decision_type, currency from policy where policy_id = ?")) {
            select.setString(1, policyId);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next()
                  ? Optional.of(new ReplayedPolicy(rows.getString(1), rows.getString(2)))
                  : Optional.empty();
            }
          }
        });
  }
}
