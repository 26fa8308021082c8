/** How cases, fixes and calls are kept in PostgreSQL. */
@NullMarked
package dev.cxos.survey.closedloop.persistence;

import org.jspecify.annotations.NullMarked;
