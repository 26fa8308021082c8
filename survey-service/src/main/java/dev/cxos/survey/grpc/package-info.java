/** What the edges of all slices have in common: how times and field masks are read and written. */
@NullMarked
package dev.cxos.survey.grpc;

import org.jspecify.annotations.NullMarked;
