/** How panels and ideas are kept in PostgreSQL. */
@NullMarked
package dev.cxos.survey.involve.persistence;

import org.jspecify.annotations.NullMarked;
