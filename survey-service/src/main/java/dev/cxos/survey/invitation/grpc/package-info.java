/** How triggers, journey events, invitations and the survey page appear in the contracts. */
@NullMarked
package dev.cxos.survey.invitation.grpc;

import org.jspecify.annotations.NullMarked;
