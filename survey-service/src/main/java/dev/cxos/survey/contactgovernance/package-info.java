/**
 * Who may contact whom, how and when. This slice owns contact policies with their versions, the
 * reservations that senders hold, and the history of contacts made, deferred and suppressed. Every
 * sender asks {@link dev.cxos.survey.contactgovernance.ContactArbiter} first. The rules are pure
 * and apart from storage; requests for one customer or account are decided one after the other.
 */
@NullMarked
package dev.cxos.survey.contactgovernance;

import org.jspecify.annotations.NullMarked;
