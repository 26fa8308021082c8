package dev.cxos.browser;

import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Steps from one page to the next. */
public final class PageLoad {
  private PageLoad() {}

  /**
   * Clicks on what leads to another page, and returns when that one has been loaded. A click alone
   * may return while the browser changes from one page to the next, which makes it answer for
   * either, or for neither.
   *
   * @param selector what to click on
   */
  public static void afterClicking(Page page, String selector) {
    AtomicBoolean loaded = new AtomicBoolean();
    Consumer<Page> listener = next -> loaded.set(true);
    page.onLoad(listener);
    try {
      page.click(selector);
      page.waitForCondition(loaded::get);
    } finally {
      page.offLoad(listener);
    }
  }
}
