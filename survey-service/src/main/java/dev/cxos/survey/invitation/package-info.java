/**
 * Asking customers: the triggers that wait for moments of their journeys, the events that report
 * such moments, the invitations that come of both, how they are delivered, and what customers do
 * with the one-time links in them.
 */
@NullMarked
package dev.cxos.survey.invitation;

import org.jspecify.annotations.NullMarked;
