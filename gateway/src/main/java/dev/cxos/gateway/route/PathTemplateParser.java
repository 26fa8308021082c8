package dev.cxos.gateway.route;

import dev.cxos.gateway.route.PathTemplate.AnyMany;
import dev.cxos.gateway.route.PathTemplate.AnyOne;
import dev.cxos.gateway.route.PathTemplate.Literal;
import dev.cxos.gateway.route.PathTemplate.Segment;
import dev.cxos.gateway.route.PathTemplate.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parses path templates by the grammar of google/api/http.proto:
 *
 * <pre>
 * Template  = "/" Segments [ Verb ] ;
 * Segments  = Segment { "/" Segment } ;
 * Segment   = "*" | "**" | LITERAL | Variable ;
 * Variable  = "{" FieldPath [ "=" Segments ] "}" ;
 * FieldPath = IDENT { "." IDENT } ;
 * Verb      = ":" LITERAL ;
 * </pre>
 *
 * Beyond the grammar it refuses what could not be matched in one way only: a second {@code **}, or
 * a {@code *} after one.
 */
public final class PathTemplateParser {
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~!$&'()+,;@-]+");
  private static final Pattern LITERAL_WITH_COLON = Pattern.compile("[A-Za-z0-9._~!$&'()+,;@:-]+");
  private static final Pattern FIELD_PATH =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

  private final String template;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();

  private PathTemplateParser(String template) {
    this.template = template;
  }

  /**
   * Parses a template.
   *
   * @param template the template as written in the contract
   * @throws InvalidTemplateException if it does not follow the grammar or cannot be matched in one
   *     way only
   */
  public static PathTemplate parse(String template) {
    return new PathTemplateParser(template).parse();
  }

  private PathTemplate parse() {
    if (!template.startsWith("/")) {
      throw problem("it does not begin with a slash");
    }
    int verbAt = template.lastIndexOf(':');
    boolean hasVerb = verbAt > template.lastIndexOf('/') && verbAt > template.lastIndexOf('}');
    String verb = hasVerb ? template.substring(verbAt + 1) : "";
    if (hasVerb && !LITERAL.matcher(verb).matches()) {
      throw problem("its verb is not a literal");
    }
    parseSegments(template.substring(1, hasVerb ? verbAt : template.length()));
    requireOneReading();
    return new PathTemplate(template, segments, variables, verb);
  }

  private void parseSegments(String text) {
    for (String segment : splitOutsideBraces(text)) {
      if (segment.startsWith("{")) {
        parseVariable(segment);
      } else {
        segments.add(segment(segment));
      }
    }
  }

  private void parseVariable(String text) {
    if (!text.endsWith("}")) {
      throw problem("a variable does not fill its whole segment");
    }
    String inside = text.substring(1, text.length() - 1);
    int equals = inside.indexOf('=');
    String fieldPath = equals < 0 ? inside : inside.substring(0, equals);
    if (!FIELD_PATH.matcher(fieldPath).matches()) {
      throw problem("a variable does not name a field");
    }
    if (variables.stream().anyMatch(known -> known.fieldPath().equals(fieldPath))) {
      throw problem("the variable " + fieldPath + " stands in it twice");
    }
    int start = segments.size();
    if (equals < 0) {
      segments.add(new AnyOne());
    } else {
      String inner = inside.substring(equals + 1);
      if (inner.indexOf(':') >= 0) {
        throw problem("a verb stands inside a variable");
      }
      for (String segment : inner.split("/", -1)) {
        segments.add(segment(segment));
      }
    }
    variables.add(new Variable(fieldPath, start, segments.size()));
  }

  private Segment segment(String text) {
    return switch (text) {
      case "*" -> new AnyOne();
      case "**" -> new AnyMany();
      default -> {
        if (!LITERAL_WITH_COLON.matcher(text).matches() || text.startsWith(":")) {
          throw problem("the segment '" + text + "' is neither *, ** nor a literal");
        }
        if (text.equals(".") || text.equals("..")) {
          throw problem("a dot segment can never be requested");
        }
        yield new Literal(text);
      }
    };
  }

  private List<String> splitOutsideBraces(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean inVariable = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' && inVariable) {
        throw problem("a variable stands inside another");
      } else if (c == '{') {
        inVariable = true;
      } else if (c == '}') {
        inVariable = false;
      } else if (c == '/' && !inVariable) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    if (inVariable) {
      throw problem("a variable is not closed");
    }
    parts.add(text.substring(start));
    return parts;
  }

  private void requireOneReading() {
    int many = segments.indexOf(new AnyMany());
    if (many < 0) {
      return;
    }
    for (Segment later : segments.subList(many + 1, segments.size())) {
      if (!(later instanceof Literal)) {
        throw problem("after ** only literals may stand");
      }
    }
  }

  private InvalidTemplateException problem(String what) {
    return new InvalidTemplateException(template, what);
  }
}
