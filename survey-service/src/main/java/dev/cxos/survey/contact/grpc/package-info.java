/** How contact records appear in the contracts. */
@NullMarked
package dev.cxos.survey.contact.grpc;

import org.jspecify.annotations.NullMarked;
