/** How complaints are kept in PostgreSQL. */
@NullMarked
package dev.cxos.survey.complaint.persistence;

import org.jspecify.annotations.NullMarked;
