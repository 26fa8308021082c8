/** Annotations, issues and experiments in PostgreSQL, and daily counts from the kept figures. */
@NullMarked
package dev.cxos.survey.analysis.persistence;

import org.jspecify.annotations.NullMarked;
