/**
 * Numbered lists of rows on their way in. This slice owns how far an import has come, the rows that
 * were refused, and that groups of rows are recorded and acknowledged in one transaction, so that
 * an upload can be resumed and a repeated one counts nothing twice. What a row holds, how it is
 * judged and recorded, is the business of the slice that it belongs to.
 */
@NullMarked
package dev.cxos.survey.intake;

import org.jspecify.annotations.NullMarked;
