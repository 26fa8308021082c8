package dev.cxos.gateway.surveypage;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Turns views into HTML. Every value is escaped; only the page's own style and script, which are
 * part of this jar, are put in as they are. A page is one response: style and script stand in it,
 * and the policy that goes along allows exactly these two by their hashes.
 */
final class PageTemplates {
  private static final List<String> NAMES = List.of("layout", "survey", "message", "case");

  private final Engine engine;
  private final String style = resource("page.css").replaceAll("\\s*\\n\\s*", "");
  private final String script = resource("page.js").replaceAll("\\n\\s*", "\n").strip();
  private final String organisation;

  /**
   * What every page has.
   *
   * @param words the words around the content
   * @param direction the direction of writing, {@code ltr} or {@code rtl}
   * @param organisation who asks; empty to leave it out
   * @param style the style sheet
   * @param script the script; empty for a page without
   */
  record Frame(
      Words words, String direction, String organisation, RawString style, RawString script) {}

  /**
   * Reads the templates.
   *
   * @param organisation who asks; empty to leave it out
   */
  PageTemplates(String organisation) {
    this.organisation = organisation;
    this.engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .strictRendering(true)
            .removeStandaloneLines(true)
            .build();
    for (String name : NAMES) {
      engine.putTemplate(
          name, engine.parse(resource(name + ".html"), Variant.forContentType(Variant.TEXT_HTML)));
    }
  }

  /** The questions of a survey. */
  String survey(Words words, SurveyView view) {
    return render("survey", frame(words, view.direction(), script), view);
  }

  /** A page that says something, at most with one button. */
  String message(Words words, MessageView view) {
    return render("message", frame(words, words.direction(), ""), view);
  }

  /** The question whether a case is solved. */
  String caseQuestion(Words words, CaseView view) {
    return render("case", frame(words, words.direction(), ""), view);
  }

  /** What the browser is allowed to do with a page, and nothing else. */
  String contentSecurityPolicy() {
    return "default-src 'none'; style-src '"
        + hash(style)
        + "'; script-src '"
        + hash(script)
        + "'; connect-src 'self'; form-action 'self'; img-src data:; base-uri 'none';"
        + " frame-ancestors 'none'";
  }

  private Frame frame(Words words, String direction, String itsScript) {
    return new Frame(
        words, direction, organisation, new RawString(style), new RawString(itsScript));
  }

  private String render(String name, Frame frame, Object view) {
    Template template = Objects.requireNonNull(engine.getTemplate(name));
    return template.data("frame", frame).data("words", frame.words()).data("view", view).render();
  }

  private static String resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(
            PageTemplates.class.getResourceAsStream("/surveypage/" + name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
