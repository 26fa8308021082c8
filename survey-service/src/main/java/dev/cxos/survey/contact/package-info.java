/**
 * Whom the company may write to. This slice owns the contact record of a customer (address, names,
 * language, time zone) and what the customer allowed and refused. A record and its words vanish
 * when the customer is erased; other slices that keep anything of a customer implement {@link
 * dev.cxos.survey.contact.CustomerTrace} and forget it in the same transaction.
 */
@NullMarked
package dev.cxos.survey.contact;

import org.jspecify.annotations.NullMarked;
