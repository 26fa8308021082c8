/** Interactions, their reasons and the volumes beside them in PostgreSQL. */
@NullMarked
package dev.cxos.survey.interaction.persistence;

import org.jspecify.annotations.NullMarked;
