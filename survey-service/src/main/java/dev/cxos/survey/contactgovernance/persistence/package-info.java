/** Contact policies and requests to contact customers in PostgreSQL. */
@NullMarked
package dev.cxos.survey.contactgovernance.persistence;

import org.jspecify.annotations.NullMarked;
