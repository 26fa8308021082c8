/**
 * Owns complaints: the taxonomy by which they are sorted, the rules and the model that suggest its
 * tags, what people confirm, how a complaint stands, why it came about, and the counts of it all.
 */
@NullMarked
package dev.cxos.survey.complaint;

import org.jspecify.annotations.NullMarked;
