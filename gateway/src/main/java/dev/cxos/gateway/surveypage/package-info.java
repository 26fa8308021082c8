/**
 * The public pages that customers see: the survey behind the link of an invitation, its opt-out,
 * and the question whether a case is solved. Owns how they look, their words in each language, and
 * what protects them; which questions come next, what an answer means and whether a token is good
 * is decided by survey-service alone. Everything is made on the server and works without a script.
 * Reading a page never records an answer.
 */
@NullMarked
package dev.cxos.gateway.surveypage;

import org.jspecify.annotations.NullMarked;
