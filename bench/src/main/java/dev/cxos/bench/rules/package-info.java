/**
 * The same rules in four engines: ours, Drools DMN, the Camunda DMN engine and jCasbin. Rules and
 * requests are made from one seed; {@link dev.cxos.bench.rules.EvaluateLoop} is what JMH measures.
 */
@NullMarked
package dev.cxos.bench.rules;

import org.jspecify.annotations.NullMarked;
