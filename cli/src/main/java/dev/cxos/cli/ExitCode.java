package dev.cxos.cli;

/**
 * How a command ends, as scripts see it. The numbers are part of the interface and never change
 * meaning.
 */
public enum ExitCode {
  /** It did what it was asked. */
  OK(0),
  /** It failed, and trying again as it is will not help. */
  FAILED(1),
  /** The command line was not understood. */
  USAGE(2),
  /** It was asked something, and the answer is no. */
  ANSWER_IS_NO(3),
  /** Nobody is signed in, or the sign-in has run out. */
  SIGN_IN(4),
  /** Something did not answer; the same command may well succeed later. */
  TRY_AGAIN(5),
  /** The person interrupted it. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** Returns the number that the process ends with. */
  public int number() {
    return number;
  }
}
