package dev.cxos.cli.importing;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.util.concurrent.TimeUnit;

/**
 * Gives every call with one question and one answer a deadline; an upload takes as long as it
 * takes.
 */
record UnaryDeadline(long duration, TimeUnit unit) implements ClientInterceptor {
  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    boolean unary = method.getType() == MethodDescriptor.MethodType.UNARY;
    return next.newCall(method, unary ? options.withDeadlineAfter(duration, unit) : options);
  }
}
