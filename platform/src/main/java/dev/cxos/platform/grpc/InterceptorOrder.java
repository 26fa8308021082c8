package dev.cxos.platform.grpc;

/**
 * The order of the interceptors; the highest goes first. All come after those of Quarkus that
 * prepare the contexts and after the one that finds the identity (at {@code Integer.MAX_VALUE -
 * 100}).
 */
public final class InterceptorOrder {

  /** Correlation, deadline and flow control. */
  public static final int CALL = Integer.MAX_VALUE - 110;

  /** Counts and times, so that refused calls count. */
  public static final int METRICS = Integer.MAX_VALUE - 120;

  /** Answers of the health service. */
  public static final int HEALTH = Integer.MAX_VALUE - 130;

  /** Who may call. */
  public static final int AUTHORIZATION = Integer.MAX_VALUE - 140;

  /** Whether the message keeps to the contract. */
  public static final int VALIDATION = Integer.MAX_VALUE - 150;

  private InterceptorOrder() {}
}
