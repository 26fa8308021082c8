package dev.cxos.platform.event;

import dev.cxos.platform.error.ServiceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a feed: after the event that was written as number {@code seq} by transaction {@code
 * xid}.
 *
 * <p>Transactions are ordered by their ids, and only those are read below which none is open any
 * more; a place once passed is therefore never written to again.
 *
 * @param xid the id of the transaction
 * @param seq the number of the event, unique in the feed
 */
record Cursor(long xid, long seq) implements Comparable<Cursor> {

  /** The place before every event. */
  static final Cursor START = new Cursor(0, 0);

  private static final Pattern FORMAT = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})");

  /**
   * Reads what {@link #text} wrote; the empty text is the start.
   *
   * @throws ServiceException with reason {@code FIELD_INVALID} if it is anything else
   */
  static Cursor parse(String text) {
    if (text.isEmpty()) {
      return START;
    }
    Matcher parts = FORMAT.matcher(text);
    if (!parts.matches()) {
      throw invalid();
    }
    return new Cursor(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  static ServiceException invalid() {
    return ServiceException.invalid("after", "must be a cursor that this feed gave out");
  }

  String text() {
    return xid + "." + seq;
  }

  @Override
  public int compareTo(Cursor other) {
    int byTransaction = Long.compare(xid, other.xid);
    return byTransaction != 0 ? byTransaction : Long.compare(seq, other.seq);
  }
}
