package dev.cxos.survey.complaint.text;

import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.Query;

/**
 * What a rule looks for, checked and bounded. Immutable.
 *
 * @param query the same as a query of Lucene
 */
public record TagExpression(Query query) {

  /**
   * Reads an expression.
   *
   * @throws dev.cxos.platform.error.ServiceException TAG_RULE_INVALID with position and reason
   */
  public static TagExpression parse(String expression) {
    return new TagExpression(new ExpressionParser(expression).parse());
  }

  /** Whether it finds what it looks for in a text. */
  public boolean finds(String text) {
    MemoryIndex index = new MemoryIndex();
    index.addField(Words.FIELD, text, Words.ANALYZER);
    return index.search(query) > 0;
  }
}
