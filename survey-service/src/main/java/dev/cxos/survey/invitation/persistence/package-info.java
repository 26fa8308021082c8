/** How triggers, journey events and invitations are kept in PostgreSQL. */
@NullMarked
package dev.cxos.survey.invitation.persistence;

import org.jspecify.annotations.NullMarked;
