/** The e-mails of invitations: what they say, and that they go out. */
@NullMarked
package dev.cxos.survey.invitation.mail;

import org.jspecify.annotations.NullMarked;
