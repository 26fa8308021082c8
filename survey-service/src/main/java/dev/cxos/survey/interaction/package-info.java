/**
 * Contacts of customers with the company. This slice owns interactions, their reasons with the
 * window within which a further contact is the same matter, the volumes that contacts are set
 * against, and the figures made of them. An interaction is stored, linked to its neighbours of the
 * same customer and reason, counted and told of in one transaction; when a later or an earlier
 * contact comes in afterwards, what it changes about its neighbours is counted with it, so figures
 * equal a full recount at every moment.
 */
@NullMarked
package dev.cxos.survey.interaction;

import org.jspecify.annotations.NullMarked;
