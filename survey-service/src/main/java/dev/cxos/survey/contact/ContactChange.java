package dev.cxos.survey.contact;

import java.util.Set;

/**
 * What is to be changed in a record.
 *
 * @param details what it shall say
 * @param fields which of these count; all else stays as it is
 */
public record ContactChange(ContactDetails details, Set<Field> fields) {

  /** A field that can be changed. */
  public enum Field {
    /** The account or household. */
    ACCOUNT,
    /** How the customer is addressed. */
    DISPLAY_NAME,
    /** The address for e-mail. */
    EMAIL,
    /** The language to write in. */
    LANGUAGE,
    /** The time zone. */
    TIME_ZONE,
    /** The unit that serves the customer. */
    UNIT,
    /** The attributes, all of them. */
    ATTRIBUTES
  }

  /** Copies what it is given. */
  public ContactChange {
    fields = Set.copyOf(fields);
  }

  /** What a record says after the change. */
  ContactDetails after(ContactDetails before) {
    return new ContactDetails(
        fields.contains(Field.ACCOUNT) ? details.account() : before.account(),
        fields.contains(Field.DISPLAY_NAME) ? details.displayName() : before.displayName(),
        fields.contains(Field.EMAIL) ? details.email() : before.email(),
        fields.contains(Field.LANGUAGE) ? details.language() : before.language(),
        fields.contains(Field.TIME_ZONE) ? details.timeZone() : before.timeZone(),
        fields.contains(Field.UNIT) ? details.unit() : before.unit(),
        fields.contains(Field.ATTRIBUTES) ? details.attributes() : before.attributes());
  }
}
