package dev.cxos.verifier;

/**
 * The first place where a log is not what it was.
 *
 * @param first the first index that is wrong, or the earliest that may be
 * @param last the same index if it is known exactly; else the latest that may be the first wrong
 *     one
 * @param what what is wrong there
 */
public record Finding(long first, long last, String what) {

  /** Returns whether the first wrong index is known exactly. */
  public boolean isExact() {
    return first == last;
  }
}
