/**
 * Customers who take part beyond surveys. This slice owns panels with the consent of their members
 * and their sessions, and the ideas that customers submit, vote for and get answers to. Whoever is
 * to be told something is told through contact governance, by the notices of {@link
 * dev.cxos.survey.closedloop}.
 */
@NullMarked
package dev.cxos.survey.involve;

import org.jspecify.annotations.NullMarked;
