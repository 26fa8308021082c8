package dev.cxos.survey.questionnaire;

import java.time.Instant;

/**
 * A run of published versions over which a question kept its wording and scale.
 *
 * @param id the series
 * @param question the question as it was when the series began
 * @param firstVersion the version that began it
 * @param startTime when that version was published
 * @param change what changed against the series before, for a person to read; empty for the first
 */
public record QuestionSeries(
    int id, Question question, int firstVersion, Instant startTime, String change) {}
