/** How invitations go out by e-mail: the words by language, the templates, and SMTP. */
@NullMarked
package dev.cxos.survey.invitation.mail;

import org.jspecify.annotations.NullMarked;
