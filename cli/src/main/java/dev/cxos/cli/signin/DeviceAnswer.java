package dev.cxos.cli.signin;

/** Whether a person has confirmed a code. */
public sealed interface DeviceAnswer {
  /**
   * The person has.
   *
   * @param tokens the sign-in
   */
  record Confirmed(Tokens tokens) implements DeviceAnswer {}

  /**
   * Not yet.
   *
   * @param slowDown whether to ask less often from now on
   */
  record Pending(boolean slowDown) implements DeviceAnswer {}
}
