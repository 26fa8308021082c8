package dev.cxos.gateway.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The page on which people read the document: Swagger UI with a start of our own, so that the
 * browser need not be allowed any script that stands in the page, and talks to this gateway only.
 */
final class OpenApiPage {
  /** Where the page is. */
  static final String ADDRESS = "/openapi/";

  private static final String LIBRARY = "/META-INF/resources/webjars/swagger-ui/";
  private static final String LIBRARY_VERSION =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String OWN = "/openapi/page/";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private OpenApiPage() {}

  /** Its files by their paths; there are no others. */
  static Map<String, ServedFile> files() {
    String library = LIBRARY + version() + "/";
    Map<String, ServedFile> files = new LinkedHashMap<>();
    files.put(ADDRESS, file(OWN + "index.html", HTML));
    files.put(ADDRESS + "page.css", file(OWN + "page.css", CSS));
    files.put(ADDRESS + "page.js", file(OWN + "page.js", SCRIPT));
    files.put(ADDRESS + "swagger-ui.css", file(library + "swagger-ui.css", CSS));
    files.put(ADDRESS + "swagger-ui-bundle.js", file(library + "swagger-ui-bundle.js", SCRIPT));
    return files;
  }

  private static ServedFile file(String resource, String contentType) {
    try (InputStream content = open(resource)) {
      return new ServedFile(contentType, content.readAllBytes(), HEADERS);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream content = open(LIBRARY_VERSION)) {
      properties.load(content);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return properties.getProperty("version");
  }

  private static InputStream open(String resource) {
    InputStream content = OpenApiPage.class.getResourceAsStream(resource);
    if (content == null) {
      throw new IllegalStateException("There is no " + resource + " on the class path");
    }
    return content;
  }
}
