/**
 * How questionnaires are kept in PostgreSQL, and their published versions in memory for reading.
 */
@NullMarked
package dev.cxos.survey.questionnaire.persistence;

import org.jspecify.annotations.NullMarked;
