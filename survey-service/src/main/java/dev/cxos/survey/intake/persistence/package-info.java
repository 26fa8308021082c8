/** Imports in PostgreSQL. */
@NullMarked
package dev.cxos.survey.intake.persistence;

import org.jspecify.annotations.NullMarked;
