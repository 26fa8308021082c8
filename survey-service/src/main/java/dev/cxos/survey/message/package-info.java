/**
 * Messages to customers that are no invitations: a case is solved, something is fixed, a panel
 * meets, an idea was answered. This slice owns the queue in which they wait, how they are
 * delivered, and the links by which customers refuse more of a kind. Contact governance was asked
 * before they come here.
 */
@NullMarked
package dev.cxos.survey.message;

import org.jspecify.annotations.NullMarked;
