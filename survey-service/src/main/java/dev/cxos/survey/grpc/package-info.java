/**
 * What the edges of several slices have in common: imports, whose messages are the same whatever
 * their rows hold.
 */
@NullMarked
package dev.cxos.survey.grpc;

import org.jspecify.annotations.NullMarked;
