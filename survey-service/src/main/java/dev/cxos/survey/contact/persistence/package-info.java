/** Contact records in PostgreSQL. */
@NullMarked
package dev.cxos.survey.contact.persistence;

import org.jspecify.annotations.NullMarked;
