package dev.cxos.platform.grpc;

/**
 * The order of the interceptors; the highest goes first. All come after those of Quarkus that
 * prepare the contexts and after the one that finds the identity (at {@code Integer.MAX_VALUE -
 * 100}).
 */
final class InterceptorOrder {

  static final int CALL = Integer.MAX_VALUE - 110;
  static final int METRICS = Integer.MAX_VALUE - 120;
  static final int HEALTH = Integer.MAX_VALUE - 130;
  static final int AUTHORIZATION = Integer.MAX_VALUE - 140;
  static final int VALIDATION = Integer.MAX_VALUE - 150;

  private InterceptorOrder() {}
}
