package dev.cxos.survey.response;

import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.metric.TallySheet;
import dev.cxos.survey.metric.TallyStore;
import dev.cxos.survey.storage.OpenMonths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Records accepted responses: the rows, the counts and the event, in one transaction. The only way
 * in, for one response as for thousands.
 */
@ApplicationScoped
public class RecordingService {

  private final ResponseStore responses;
  private final TallyStore tallies;
  private final ResponseEvents events;
  private final RequestLedger ledger;
  private final DataSource source;
  private final OpenMonths months = new OpenMonths();

  RecordingService(
      ResponseStore responses,
      TallyStore tallies,
      ResponseEvents events,
      RequestLedger ledger,
      DataSource source) {
    this.responses = responses;
    this.tallies = tallies;
    this.events = events;
    this.ledger = ledger;
    this.source = source;
  }

  /**
   * A response on its way in.
   *
   * @param response the response
   * @param key the key of the request that brought it, if it may be repeated
   */
  public record Submission(AcceptedResponse response, @Nullable RequestKey key) {}

  /**
   * What became of a submission.
   *
   * @param name the resource name of the response it stands for; {@link RequestLedger#REUSED} if
   *     its request id was used before with another content, and nothing was recorded
   * @param fresh whether it was recorded now, rather than known already
   */
  public record Recording(String name, boolean fresh) {}

  /**
   * Opens the months of responses, in a transaction of its own: it must be visible before they are
   * recorded.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void openMonths(List<AcceptedResponse> accepted) {
    Set<YearMonth> missing = missingMonths(accepted);
    responses.openMonths(missing);
    months.opened(missing);
  }

  /** Whether the months of responses are open as far as is known here. */
  public boolean monthsAreOpen(List<AcceptedResponse> accepted) {
    return missingMonths(accepted).isEmpty();
  }

  /**
   * Records submissions.
   *
   * @param submissions the submissions; their months must have been opened
   * @return what became of each, in their order
   */
  @Transactional
  public List<Recording> record(List<Submission> submissions) {
    Map<RequestKey, String> earlier = claim(submissions);
    List<AcceptedResponse> candidates = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      if (isFirst(submission, earlier)) {
        candidates.add(submission.response());
      }
    }
    Map<UUID, UUID> recordedAs = new HashMap<>();
    List<AcceptedResponse> fresh = insert(candidates, recordedAs);
    count(fresh);
    tell(fresh);
    return recordings(submissions, earlier, recordedAs);
  }

  /**
   * Records responses that carry no request key; see {@link #record}. Joins the caller's
   * transaction.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public int recordRows(List<AcceptedResponse> accepted) {
    List<AcceptedResponse> fresh = insert(accepted, new HashMap<>());
    count(fresh);
    tell(fresh);
    return fresh.size();
  }

  private Map<RequestKey, String> claim(List<Submission> submissions) {
    Map<RequestKey, String> provisional = new LinkedHashMap<>();
    for (Submission submission : submissions) {
      RequestKey key = submission.key();
      if (key != null) {
        provisional.putIfAbsent(key, submission.response().name());
      }
    }
    if (provisional.isEmpty()) {
      return Map.of();
    }
    Map<RequestKey, String> names =
        new HashMap<>(Jdbc.run(source, connection -> ledger.claim(connection, provisional)));
    // The same request twice in one group: the later one repeats the earlier.
    provisional.forEach(names::putIfAbsent);
    return names;
  }

  private static boolean isFirst(Submission submission, Map<RequestKey, String> names) {
    RequestKey key = submission.key();
    return key == null || submission.response().name().equals(names.get(key));
  }

  private List<AcceptedResponse> insert(
      List<AcceptedResponse> candidates, Map<UUID, UUID> recordedAs) {
    List<UUID> ids = responses.insert(candidates);
    List<AcceptedResponse> fresh = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      AcceptedResponse candidate = candidates.get(i);
      recordedAs.put(candidate.id(), ids.get(i));
      if (candidate.id().equals(ids.get(i))) {
        fresh.add(candidate);
      }
    }
    return fresh;
  }

  private void count(List<AcceptedResponse> fresh) {
    TallySheet sheet = new TallySheet();
    for (AcceptedResponse response : fresh) {
      ResponseTally.add(response, sheet);
    }
    tallies.append(sheet);
  }

  private void tell(List<AcceptedResponse> fresh) {
    Map<String, List<AcceptedResponse>> byQuestionnaire = new LinkedHashMap<>();
    for (AcceptedResponse response : fresh) {
      byQuestionnaire
          .computeIfAbsent(response.questionnaire().name(), _ -> new ArrayList<>())
          .add(response);
    }
    byQuestionnaire.forEach(events::recorded);
  }

  private List<Recording> recordings(
      List<Submission> submissions, Map<RequestKey, String> names, Map<UUID, UUID> recordedAs) {
    List<Recording> recordings = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      AcceptedResponse response = submission.response();
      RequestKey key = submission.key();
      UUID id = recordedAs.get(response.id());
      if (id == null) {
        recordings.add(new Recording(Objects.requireNonNull(names.get(key)), false));
      } else if (id.equals(response.id())) {
        recordings.add(new Recording(response.name(), true));
      } else {
        String known = response.questionnaire().name() + "/responses/" + id;
        if (key != null) {
          rename(key, known);
        }
        recordings.add(new Recording(known, false));
      }
    }
    return recordings;
  }

  private void rename(RequestKey key, String name) {
    Jdbc.run(
        source,
        connection -> {
          ledger.rename(connection, key, name);
          return name;
        });
  }

  private Set<YearMonth> missingMonths(List<AcceptedResponse> accepted) {
    return months.missing(accepted.stream().map(AcceptedResponse::responseTime));
  }
}
