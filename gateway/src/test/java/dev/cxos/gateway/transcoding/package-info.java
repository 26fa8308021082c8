/**
 * Every rule by which JSON over HTTP becomes gRPC and back, tried through the real door. Each case
 * begins with the number (T1, T2 and so on) under which {@code docs/build/http.md} states the rule;
 * {@link dev.cxos.gateway.transcoding.RulesTest} makes sure that none is without a case.
 */
@NullMarked
package dev.cxos.gateway.transcoding;

import org.jspecify.annotations.NullMarked;
