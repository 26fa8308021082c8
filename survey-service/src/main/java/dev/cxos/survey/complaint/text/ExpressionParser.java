package dev.cxos.survey.complaint.text;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Reads an expression by recursive descent, so that each fault has its position:
 *
 * <pre>
 *   any    = all { "OR" all }
 *   all    = part { ["AND"] part }
 *   part   = "NOT" part | "(" any ")" | word ["*"] | '"' words '"' ["~" number]
 * </pre>
 *
 * <p>There are no patterns, no ranges and no similar spellings, so an expression costs no more than
 * its words: at most 30, 8 levels deep.
 */
final class ExpressionParser {

  private static final int MAX_WORDS = 30;
  private static final int MAX_DEPTH = 8;
  private static final int SHORTEST_PREFIX = 3;
  private static final int MAX_GAP = 20;

  private final String text;
  private int at;
  private int words;

  ExpressionParser(String text) {
    this.text = text;
  }

  /** A part of an expression: what must, or must not, be found. */
  private record Part(Query query, boolean wanted, int position) {}

  Query parse() {
    Part whole = any(0);
    if (at < text.length()) {
      throw fault(at, "there is no parenthesis that this one closes");
    }
    return whole.query();
  }

  private Part any(int depth) {
    if (depth > MAX_DEPTH) {
      throw fault(at, "parentheses may be " + MAX_DEPTH + " deep at most");
    }
    int start = at;
    List<Part> choices = new ArrayList<>(List.of(all(depth)));
    while (keyword("OR")) {
      choices.add(all(depth));
    }
    if (choices.size() == 1) {
      return choices.getFirst();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    choices.forEach(choice -> query.add(choice.query(), Occur.SHOULD));
    return new Part(query.build(), true, start);
  }

  private Part all(int depth) {
    skipSpace();
    int start = at;
    List<Part> parts = new ArrayList<>(List.of(part(depth)));
    while (true) {
      boolean and = keyword("AND");
      if (!and && (ends() || startsWith("OR"))) {
        break;
      }
      parts.add(part(depth));
    }
    if (parts.stream().noneMatch(Part::wanted)) {
      throw fault(start, "something to find is needed, not only something to miss");
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    parts.forEach(part -> query.add(part.query(), part.wanted() ? Occur.MUST : Occur.MUST_NOT));
    return new Part(query.build(), true, start);
  }

  private Part part(int depth) {
    skipSpace();
    int start = at;
    if (at >= text.length()) {
      throw fault(at, "a word is missing");
    }
    if (keyword("NOT")) {
      Part missed = part(depth + 1);
      if (!missed.wanted() || depth > MAX_DEPTH) {
        throw fault(start, "one NOT is enough");
      }
      return new Part(missed.query(), false, start);
    }
    char first = text.charAt(at);
    if (first == '(') {
      at++;
      Part inner = any(depth + 1);
      skipSpace();
      if (at >= text.length() || text.charAt(at) != ')') {
        throw fault(start, "this parenthesis is not closed");
      }
      at++;
      return inner;
    }
    if (first == '"') {
      return phrase();
    }
    if (first == ')' || startsWith("OR") || startsWith("AND")) {
      throw fault(at, "a word is missing here");
    }
    return word();
  }

  private Part word() {
    int start = at;
    while (at < text.length() && !isSpecial(text.charAt(at))) {
      at++;
    }
    List<String> found = Words.of(text.substring(start, at));
    if (found.isEmpty()) {
      throw fault(start, "there is no letter and no digit in it");
    }
    count(start, found.size());
    if (at < text.length() && text.charAt(at) == '*') {
      at++;
      if (found.size() > 1 || found.getFirst().length() < SHORTEST_PREFIX) {
        throw fault(start, "a * needs one word of " + SHORTEST_PREFIX + " letters before it");
      }
      return new Part(new PrefixQuery(new Term(Words.FIELD, found.getFirst())), true, start);
    }
    if (at < text.length() && (text.charAt(at) == '~' || text.charAt(at) == '"')) {
      throw fault(at, "only a phrase in quotation marks may stand beside this");
    }
    return new Part(exact(found, 0), true, start);
  }

  private Part phrase() {
    int start = at;
    int end = text.indexOf('"', start + 1);
    if (end < 0) {
      throw fault(start, "this quotation mark is not closed");
    }
    List<String> found = Words.of(text.substring(start + 1, end));
    if (found.isEmpty()) {
      throw fault(start, "there is no word in this phrase");
    }
    count(start, found.size());
    at = end + 1;
    return new Part(exact(found, gap()), true, start);
  }

  private int gap() {
    if (at >= text.length() || text.charAt(at) != '~') {
      return 0;
    }
    int start = at++;
    int gap = 0;
    int digits = 0;
    while (at < text.length() && Character.isDigit(text.charAt(at)) && gap <= MAX_GAP) {
      gap = gap * 10 + Character.digit(text.charAt(at++), 10);
      digits++;
    }
    if (digits == 0 || gap > MAX_GAP) {
      throw fault(start, "~ needs a number of words from 0 to " + MAX_GAP);
    }
    return gap;
  }

  private static Query exact(List<String> words, int gap) {
    if (words.size() == 1) {
      return new TermQuery(new Term(Words.FIELD, words.getFirst()));
    }
    return new PhraseQuery(gap, Words.FIELD, words.toArray(String[]::new));
  }

  private void count(int position, int found) {
    words += found;
    if (words > MAX_WORDS) {
      throw fault(position, "this is more than " + MAX_WORDS + " words");
    }
  }

  private boolean keyword(String keyword) {
    if (!startsWith(keyword)) {
      return false;
    }
    at += keyword.length();
    return true;
  }

  private boolean startsWith(String keyword) {
    skipSpace();
    int end = at + keyword.length();
    return text.startsWith(keyword, at) && (end == text.length() || isSpecial(text.charAt(end)));
  }

  private boolean ends() {
    skipSpace();
    return at >= text.length() || text.charAt(at) == ')';
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpecial(char c) {
    return Character.isWhitespace(c) || "()\"*~".indexOf(c) >= 0;
  }

  private static ServiceException fault(int index, String reason) {
    String position = Integer.toString(index + 1);
    return ServiceException.of(
            SurveyReason.TAG_RULE_INVALID,
            "The expression cannot be used: at position " + position + ", " + reason + ".")
        .with("position", position)
        .with("reason", reason)
        .violation("tag_rule.expression", "at position " + position + ": " + reason);
  }
}
