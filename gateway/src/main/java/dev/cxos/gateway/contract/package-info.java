/**
 * The public contracts as the gateway knows them: read once from descriptor sets at start, never
 * per request. Owns which services are public and what each method is called; everything the doors
 * serve is derived from it.
 */
@NullMarked
package dev.cxos.gateway.contract;

import org.jspecify.annotations.NullMarked;
