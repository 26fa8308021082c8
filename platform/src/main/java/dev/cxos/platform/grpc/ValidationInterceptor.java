package dev.cxos.platform.grpc;

import com.google.protobuf.Message;
import dev.cxos.platform.error.CallCloser;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/**
 * Refuses messages that break the rules of the contract. Comes after authorization, so that who may
 * not call learns nothing about the rules.
 */
@GlobalInterceptor
@ApplicationScoped
public class ValidationInterceptor implements ServerInterceptor, Prioritized {

  private final MessageRules rules;

  ValidationInterceptor(MessageRules rules) {
    this.rules = rules;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return new CheckingListener<>(next.startCall(call, headers), call, rules);
  }

  @Override
  public int getPriority() {
    return InterceptorOrder.VALIDATION;
  }

  private static final class CheckingListener<Q> extends SimpleForwardingServerCallListener<Q> {

    private final ServerCall<Q, ?> call;
    private final MessageRules rules;
    private boolean refused;

    CheckingListener(ServerCall.Listener<Q> listener, ServerCall<Q, ?> call, MessageRules rules) {
      super(listener);
      this.call = call;
      this.rules = rules;
    }

    @Override
    public void onMessage(Q message) {
      if (refused) {
        return;
      }
      try {
        if (message instanceof Message proto) {
          rules.check(proto);
        }
      } catch (RuntimeException refusal) {
        refused = true;
        CallCloser.close(call, refusal);
        // Work that reads the stream already must learn that it ends here.
        super.onCancel();
        return;
      }
      super.onMessage(message);
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }

    @Override
    public void onCancel() {
      if (!refused) {
        super.onCancel();
      }
    }
  }
}
