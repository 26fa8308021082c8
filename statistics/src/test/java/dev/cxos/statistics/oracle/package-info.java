/**
 * Compares the formulas with expected answers that were computed elsewhere.
 *
 * <p>{@link dev.cxos.statistics.oracle.OracleTest} runs every case of every file; one small {@link
 * dev.cxos.statistics.oracle.CaseKind} per shape of inputs turns a case into answers. To cover
 * another file, add kinds and name them in {@link dev.cxos.statistics.oracle.CaseKinds}.
 */
package dev.cxos.statistics.oracle;
