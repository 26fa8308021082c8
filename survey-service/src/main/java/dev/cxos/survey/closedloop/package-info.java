/**
 * The loop closed with the customer. This slice owns the rules that open cases, the cases with all
 * that happened to them, the page on which the customer confirms or reopens, fixes with the
 * customers who are told of them, and the calls that leaders make. Every clock of a case is
 * computed from its recorded events and the terms it was opened with, by {@link
 * dev.cxos.survey.closedloop.SlaClock}, and from nothing else.
 */
@NullMarked
package dev.cxos.survey.closedloop;

import org.jspecify.annotations.NullMarked;
