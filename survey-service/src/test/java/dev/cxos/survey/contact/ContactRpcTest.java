package dev.cxos.survey.contact;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.BatchUpsertContactsRequest;
import dev.cxos.survey.v1.BatchUpsertContactsResponse;
import dev.cxos.survey.v1.Consent;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.ContactServiceGrpc;
import dev.cxos.survey.v1.ContactServiceGrpc.ContactServiceBlockingStub;
import dev.cxos.survey.v1.CreateContactRequest;
import dev.cxos.survey.v1.EraseCustomerRequest;
import dev.cxos.survey.v1.GetContactRequest;
import dev.cxos.survey.v1.ListContactsRequest;
import dev.cxos.survey.v1.SetConsentRequest;
import dev.cxos.survey.v1.UpdateContactRequest;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContactRpcTest {

  @Test
  void shouldKeepWhatIsKnownOfACustomer() {
    String customer = newCustomer();

    Contact created = create(customer, details());

    assertThat(created.getName()).isEqualTo("contacts/" + customer);
    assertThat(created.getUnit()).isEqualTo("/emea/lisbon");
    assertThat(created.getEmail()).isEqualTo("ana@example.org");
    assertThat(get(created)).isEqualTo(created);
  }

  @Test
  void shouldCreateOnceWhenRepeatedAndRefuseASecondRecord() {
    String customer = newCustomer();
    CreateContactRequest request =
        CreateContactRequest.newBuilder()
            .setContactId(customer)
            .setContact(details())
            .setRequestId(UUID.randomUUID().toString())
            .build();
    Contact first = contacts().createContact(request);

    assertThat(contacts().createContact(request)).isEqualTo(first);
    assertThat(Refusals.of(() -> create(customer, details())).reason())
        .isEqualTo("RESOURCE_EXISTS");
  }

  @Test
  void shouldShowARecordToItsUnitAlone() {
    Contact created = create(newCustomer(), details());
    ContactServiceBlockingStub stranger = contacts("/apac");

    assertThat(
            Refusals.of(
                    () ->
                        stranger.getContact(
                            GetContactRequest.newBuilder().setName(created.getName()).build()))
                .code())
        .isEqualTo(Code.NOT_FOUND);
    assertThat(stranger.listContacts(ListContactsRequest.getDefaultInstance()).getContactsList())
        .noneMatch(contact -> contact.getName().equals(created.getName()));
    assertThat(
            Refusals.of(
                    () ->
                        stranger.createContact(
                            CreateContactRequest.newBuilder()
                                .setContactId(newCustomer())
                                .setContact(details())
                                .build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldChangeNamedFieldsAloneAndMindTheEtag() {
    Contact created = create(newCustomer(), details());

    Contact changed = update(created.toBuilder().setLanguage("de").clearEmail(), "language");

    assertThat(changed.getLanguage()).isEqualTo("de");
    assertThat(changed.getEmail()).isEqualTo("ana@example.org");
    assertThat(changed.getEtag()).isNotEqualTo(created.getEtag());
    assertThat(
            Refusals.of(() -> update(created.toBuilder().setLanguage("fr"), "language")).reason())
        .isEqualTo("ETAG_MISMATCH");
  }

  @Test
  void shouldRefuseATimeZoneThatDoesNotExist() {
    Refusals failure =
        Refusals.of(
            () -> create(newCustomer(), details().toBuilder().setTimeZone("Mars/Olympus").build()));

    assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
    assertThat(failure.fields()).containsExactly("contact.time_zone");
  }

  @Test
  void shouldKeepConsents() {
    Contact created = create(newCustomer(), details());

    setConsent(created, "email", "marketing", Consent.State.GRANTED);
    Contact refused = setConsent(created, "email", "", Consent.State.REFUSED);

    assertThat(refused.getConsentsList())
        .singleElement()
        .satisfies(
            consent -> {
              assertThat(consent.getChannel()).isEqualTo("email");
              assertThat(consent.getPurpose()).isEmpty();
              assertThat(consent.getState()).isEqualTo(Consent.State.REFUSED);
            });
  }

  @Test
  void shouldCreateAndReplaceManyAtOnce() {
    Contact known = create(newCustomer(), details());
    setConsent(known, "email", "", Consent.State.REFUSED);
    BatchUpsertContactsRequest request =
        BatchUpsertContactsRequest.newBuilder()
            .addContacts(known.toBuilder().setDisplayName("Ana Maria"))
            .addContacts(details().toBuilder().setName("contacts/" + newCustomer()))
            .build();

    BatchUpsertContactsResponse first = contacts().batchUpsertContacts(request);
    BatchUpsertContactsResponse second = contacts().batchUpsertContacts(request);

    assertThat(List.of(first.getCreatedCount(), first.getUpdatedCount())).containsExactly(1, 1);
    assertThat(second).isEqualTo(BatchUpsertContactsResponse.getDefaultInstance());
    assertThat(get(known).getDisplayName()).isEqualTo("Ana Maria");
    assertThat(get(known).getConsentsList()).hasSize(1);
  }

  @Test
  void shouldForgetTheRecordWhenTheCustomerIsErased() {
    Contact created = create(newCustomer(), details());

    Survey.responses()
        .eraseCustomer(
            EraseCustomerRequest.newBuilder()
                .setName(created.getName().replace("contacts/", "customers/"))
                .build());

    assertThat(Refusals.of(() -> get(created)).reason()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  private static Contact details() {
    return Contact.newBuilder()
        .setAccount("household-7")
        .setDisplayName("Ana")
        .setEmail("ana@example.org")
        .setLanguage("pt-PT")
        .setTimeZone("Europe/Lisbon")
        .setUnit("/emea/lisbon")
        .build();
  }

  private static Contact create(String customer, Contact contact) {
    return contacts()
        .createContact(
            CreateContactRequest.newBuilder().setContactId(customer).setContact(contact).build());
  }

  private static Contact get(Contact contact) {
    return contacts().getContact(GetContactRequest.newBuilder().setName(contact.getName()).build());
  }

  private static Contact update(Contact.Builder contact, String... paths) {
    return contacts()
        .updateContact(
            UpdateContactRequest.newBuilder()
                .setContact(contact)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build());
  }

  private static Contact setConsent(
      Contact contact, String channel, String purpose, Consent.State state) {
    return contacts()
        .setConsent(
            SetConsentRequest.newBuilder()
                .setName(contact.getName())
                .setConsent(
                    Consent.newBuilder().setChannel(channel).setPurpose(purpose).setState(state))
                .build());
  }

  private static String newCustomer() {
    return "c-" + UUID.randomUUID();
  }

  private static ContactServiceBlockingStub contacts(String... units) {
    return as(ContactServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }
}
