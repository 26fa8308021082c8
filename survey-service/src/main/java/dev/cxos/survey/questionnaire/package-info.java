/**
 * What customers are asked. This slice owns questionnaires, their drafts and their published
 * versions. A published version never changes; answers belong to the version that they were given
 * to, and a question whose wording or scale changes starts a new series, so that figures are put
 * together only where customers were asked the same. Read with every response by way of {@link
 * dev.cxos.survey.questionnaire.PublishedQuestionnaires}.
 */
@NullMarked
package dev.cxos.survey.questionnaire;

import org.jspecify.annotations.NullMarked;
