package dev.cxos.gateway.surveypage;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** What every page must fulfil, as seen in a real browser, with a picture kept of each. */
final class PageInspection {
  private static final Path PICTURES = Path.of("target/screenshots");

  /** Visible text of less than 12 px, by what it says. */
  private static final String SMALL_TEXT =
      """
      () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const small = [];
        while (walker.nextNode()) {
          const node = walker.currentNode, box = node.parentElement;
          if (node.textContent.trim() && box.checkVisibility() && !box.closest("script,style")
              && parseFloat(getComputedStyle(box).fontSize) < 12) small.push(node.textContent.trim());
        }
        return small;
      }\
      """;

  /** Things to press of less than 24 px in any direction, by their names. */
  private static final String SMALL_TARGETS =
      """
      () => [...document.querySelectorAll("a,button,input,textarea,summary")]
        .filter(e => e.checkVisibility() && e.type !== "hidden")
        .filter(e => { const b = e.getBoundingClientRect(); return b.width < 24 || b.height < 24; })
        .map(e => e.id || e.textContent)\
      """;

  private PageInspection() {}

  /** Looks at a page and keeps a picture of it. */
  static void inspect(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
    assertNoOverflow(page, name);
    assertThat((List<?>) page.evaluate(SMALL_TEXT)).as("text under 12 px in " + name).isEmpty();
    assertThat((List<?>) page.evaluate(SMALL_TARGETS)).as("targets in " + name).isEmpty();
  }

  /** Nothing reaches beyond the side of the screen. */
  static void assertNoOverflow(Page page, String name) {
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("no overflow in " + name)
        .isTrue();
  }
}
