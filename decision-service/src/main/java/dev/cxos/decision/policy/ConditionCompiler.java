package dev.cxos.decision.policy;

import dev.cxos.decision.right.InputDeclaration;
import java.util.List;

/** Checks and compiles the conditions of guardrails. */
public interface ConditionCompiler {

  /**
   * Checks and compiles a condition: its types, what it reads, its size, that it is bounded in
   * time, and that a smaller amount can never turn it from true to false.
   *
   * @param condition a CEL expression
   * @param inputs what it may read beside {@code amount}, {@code tier}, {@code journey}, {@code
   *     unit} and {@code kind}
   * @throws ConditionRejected if it cannot be accepted
   */
  Condition compile(String condition, List<InputDeclaration> inputs) throws ConditionRejected;

  /** A condition cannot be accepted. */
  final class ConditionRejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * Says why and where.
     *
     * @param line from 1
     * @param column from 1
     */
    public ConditionRejected(String message, int line, int column) {
      super(message);
      this.line = line;
      this.column = column;
    }

    /** The line, from 1. */
    public int line() {
      return line;
    }

    /** The column, from 1. */
    public int column() {
      return column;
    }
  }
}
