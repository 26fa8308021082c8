/** Responses and imports in PostgreSQL: in by COPY, out by keyset. */
@NullMarked
package dev.cxos.survey.response.persistence;

import org.jspecify.annotations.NullMarked;
