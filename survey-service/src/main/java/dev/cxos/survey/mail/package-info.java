/**
 * How e-mails to customers go out, whatever they are about: the words by language, the sender that
 * customers see, and the mail server. It knows no other slice.
 */
@NullMarked
package dev.cxos.survey.mail;

import org.jspecify.annotations.NullMarked;
