package dev.cxos.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every page must fulfil, as seen in a real browser. */
public final class PageInspection {
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

  private static final String REACHES_NOT_BEYOND =
      "document.documentElement.scrollWidth <= innerWidth";

  private PageInspection() {}

  /**
   * Looks at a page and keeps a picture of it.
   *
   * @param picture the file of the picture
   * @return what is wrong with the page: what axe finds, what reaches beyond the side of the
   *     screen, text of less than 12 px, and things to press of less than 24 px; empty if nothing
   *     is
   */
  public static List<String> inspect(Page page, Path picture) {
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture));
    List<String> faults = new ArrayList<>();
    for (Rule broken : new AxeBuilder(page).analyze().getViolations()) {
      broken
          .getNodes()
          .forEach(
              node -> faults.add(broken.getId() + ": " + broken.getHelp() + ": " + node.getHtml()));
    }
    if (!fitsTheScreen(page)) {
      faults.add("it reaches beyond the side of the screen");
    }
    texts(page, SMALL_TEXT).forEach(text -> faults.add("text under 12 px: " + text));
    texts(page, SMALL_TARGETS).forEach(target -> faults.add("target under 24 px: " + target));
    return faults;
  }

  /** Returns whether nothing reaches beyond the side of the screen. */
  public static boolean fitsTheScreen(Page page) {
    return (Boolean) page.evaluate(REACHES_NOT_BEYOND);
  }

  private static List<String> texts(Page page, String function) {
    return ((List<?>) page.evaluate(function)).stream().map(String::valueOf).toList();
  }
}
