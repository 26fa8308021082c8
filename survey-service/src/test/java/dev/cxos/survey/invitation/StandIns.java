package dev.cxos.survey.invitation;

import dev.cxos.platform.time.Ids;
import dev.cxos.survey.contact.Contacts;
import dev.cxos.survey.contactgovernance.ContactArbiter;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.ContactVerdict;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Stands in for the contact slices as long as they are not there. */
final class StandIns {

  @Produces
  @DefaultBean
  @ApplicationScoped
  Contacts contacts() {
    return _ -> Optional.empty();
  }

  @Produces
  @DefaultBean
  @ApplicationScoped
  ContactArbiter arbiter() {
    return new ContactArbiter() {
      @Override
      public ContactVerdict reserve(ContactRequest request) {
        return new ContactVerdict.Allow(Ids.newId(), Instant.now().plusSeconds(600), "allowed");
      }

      @Override
      public void use(UUID reservation) {}

      @Override
      public void release(UUID reservation) {}
    };
  }
}
