/**
 * What customers answered. This slice owns responses, the words in them, and their import. A
 * response is judged against the published version that it answers; it is stored, counted, and told
 * of in one transaction, and the same external id is never counted twice.
 */
@NullMarked
package dev.cxos.survey.response;

import org.jspecify.annotations.NullMarked;
