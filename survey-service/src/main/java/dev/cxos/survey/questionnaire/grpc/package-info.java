/** How questionnaires appear in the contracts. */
@NullMarked
package dev.cxos.survey.questionnaire.grpc;

import org.jspecify.annotations.NullMarked;
