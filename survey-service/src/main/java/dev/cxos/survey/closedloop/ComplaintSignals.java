package dev.cxos.survey.closedloop;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.complaint.Complaint;
import dev.cxos.survey.complaint.ComplaintStore;
import dev.cxos.survey.complaint.RootCause;
import dev.cxos.survey.complaint.RootCauseStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads complaints as signals, and who complained, in the caller's transaction. */
@ApplicationScoped
public class ComplaintSignals implements AffectedCustomers {

  private static final int AT_ONCE = 500;

  private final ComplaintStore complaints;
  private final RootCauseStore causes;

  ComplaintSignals(ComplaintStore complaints, RootCauseStore causes) {
    this.complaints = complaints;
    this.causes = causes;
  }

  /**
   * The signal of a complaint.
   *
   * @return empty if there is no such complaint
   */
  Optional<CaseSignal> find(UUID id) {
    return complaints.find(id, UnitScope.everything(), true).map(ComplaintSignals::signal);
  }

  private static CaseSignal signal(Complaint complaint) {
    String stage = complaint.origin().stage();
    String words = complaint.words();
    return new CaseSignal(
        complaint.name(),
        complaint.origin().customer(),
        complaint.origin().unit(),
        stage == null ? "" : stage,
        complaint.origin().language(),
        complaint.recordTime(),
        new CaseSignal.Complained(
            Severity.valueOf(complaint.handling().severity().name()),
            complaint.handling().regulator(),
            words == null ? List.of() : List.of(words)));
  }

  @Override
  public Set<String> customersOf(String rootCause, List<String> tags) {
    Set<String> customers = new TreeSet<>();
    if (!rootCause.isEmpty()) {
      causes
          .find(RootCause.idOf(rootCause), UnitScope.everything())
          .ifPresent(
              cause ->
                  cause
                      .content()
                      .complaints()
                      .forEach(
                          id ->
                              complaints
                                  .find(id, UnitScope.everything(), false)
                                  .ifPresent(complaint -> add(customers, complaint))));
    }
    tags.forEach(tag -> addTagged(customers, tag));
    return customers;
  }

  private void addTagged(Set<String> customers, String tag) {
    ComplaintStore.Filter filter =
        new ComplaintStore.Filter(
            UnitScope.everything(), null, tag, null, false, null, null, null, null);
    @Nullable UUID before = null;
    List<Complaint> page;
    do {
      page = complaints.list(filter, before, AT_ONCE, false);
      page.forEach(complaint -> add(customers, complaint));
      before = page.isEmpty() ? null : page.getLast().id();
    } while (page.size() == AT_ONCE);
  }

  private static void add(Set<String> customers, Complaint complaint) {
    String customer = complaint.origin().customer();
    if (customer != null) {
      customers.add(customer);
    }
  }
}
