package dev.cxos.survey.contact.grpc;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.platform.paging.Page;
import dev.cxos.survey.contact.Consent;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contact.ContactChange;
import dev.cxos.survey.contact.ContactDetails;
import dev.cxos.survey.contact.ContactService.Statement;
import dev.cxos.survey.v1.BatchUpsertContactsRequest;
import dev.cxos.survey.v1.ListContactsResponse;
import dev.cxos.survey.v1.UpdateContactRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Maps contact records between the contract and the domain. */
final class ContactProtoMapper {

  private static final Pattern NAME = Pattern.compile("contacts/[A-Za-z0-9._~:@+=-]{1,200}");

  private ContactProtoMapper() {}

  static dev.cxos.survey.v1.Contact toProto(Contact contact) {
    return dev.cxos.survey.v1.Contact.newBuilder()
        .setName(contact.name())
        .setAccount(contact.account())
        .setDisplayName(contact.displayName())
        .setEmail(contact.email())
        .setLanguage(contact.language())
        .setTimeZone(contact.timeZone())
        .setUnit(contact.unit())
        .addAllConsents(contact.consents().stream().map(ContactProtoMapper::toProto).toList())
        .putAllAttributes(contact.attributes())
        .setCreateTime(ProtoTimes.toProto(contact.createTime()))
        .setUpdateTime(ProtoTimes.toProto(contact.updateTime()))
        .setEtag(contact.etag())
        .build();
  }

  static ListContactsResponse toListResponse(Page<Contact> page, String nextPageToken) {
    return ListContactsResponse.newBuilder()
        .addAllContacts(page.map(ContactProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static String toCustomer(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw ServiceException.invalid(field, "must be a name such as contacts/4711");
    }
    return Contact.idOf(name);
  }

  static ContactDetails toDetails(dev.cxos.survey.v1.Contact contact) {
    return new ContactDetails(
        contact.getAccount(),
        contact.getDisplayName(),
        contact.getEmail(),
        contact.getLanguage(),
        contact.getTimeZone(),
        contact.getUnit().isEmpty() ? "/" : contact.getUnit(),
        contact.getAttributesMap());
  }

  static ContactChange toChange(UpdateContactRequest request) {
    return new ContactChange(
        toDetails(request.getContact()),
        UpdateMasks.fields(
            request.getUpdateMask(),
            dev.cxos.survey.v1.Contact.getDescriptor(),
            ContactChange.Field.class));
  }

  static Statement toStatement(dev.cxos.survey.v1.Consent consent) {
    return new Statement(
        consent.getChannel(),
        consent.getPurpose(),
        consent.getState() == dev.cxos.survey.v1.Consent.State.GRANTED
            ? Consent.State.GRANTED
            : Consent.State.REFUSED,
        consent.getSource(),
        consent.hasConsentTime() ? ProtoTimes.toDomain(consent.getConsentTime()) : null);
  }

  static Map<String, ContactDetails> toDetails(BatchUpsertContactsRequest request) {
    Map<String, ContactDetails> details = new LinkedHashMap<>();
    for (int i = 0; i < request.getContactsCount(); i++) {
      String field = "contacts[" + i + "].name";
      String customer = toCustomer(field, request.getContacts(i).getName());
      if (details.put(customer, toDetails(request.getContacts(i))) != null) {
        throw ServiceException.invalid(field, "must not come twice");
      }
    }
    return details;
  }

  private static dev.cxos.survey.v1.Consent toProto(Consent consent) {
    return dev.cxos.survey.v1.Consent.newBuilder()
        .setChannel(consent.channel())
        .setPurpose(consent.purpose())
        .setState(
            switch (consent.state()) {
              case GRANTED -> dev.cxos.survey.v1.Consent.State.GRANTED;
              case REFUSED -> dev.cxos.survey.v1.Consent.State.REFUSED;
            })
        .setSource(consent.source())
        .setConsentTime(ProtoTimes.toProto(consent.time()))
        .build();
  }
}
