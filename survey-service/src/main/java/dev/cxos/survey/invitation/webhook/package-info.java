/**
 * How invitations go out to a system of the company: signed HTTPS calls to configured endpoints.
 */
@NullMarked
package dev.cxos.survey.invitation.webhook;

import org.jspecify.annotations.NullMarked;
