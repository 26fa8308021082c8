package dev.cxos.platform.paging;

import dev.cxos.platform.error.ServiceException;

/** How many items a page holds. */
public final class PageSize {

  /** The size of a page whose request does not name one. */
  public static final int DEFAULT = 50;

  /** The largest page. */
  public static final int MAX = 1000;

  private PageSize() {}

  /**
   * Returns the size to use.
   *
   * @param requested the request's {@code page_size}; 0 for the default, and more than the largest
   *     gives the largest
   * @throws ServiceException with reason {@code FIELD_INVALID} if it is negative
   */
  public static int of(int requested) {
    if (requested < 0) {
      throw ServiceException.invalid("page_size", "must not be negative");
    }
    return requested == 0 ? DEFAULT : Math.min(requested, MAX);
  }
}
