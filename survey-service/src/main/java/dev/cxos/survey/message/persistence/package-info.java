/** Messages in PostgreSQL. */
@NullMarked
package dev.cxos.survey.message.persistence;

import org.jspecify.annotations.NullMarked;
