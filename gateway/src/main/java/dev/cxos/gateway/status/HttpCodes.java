package dev.cxos.gateway.status;

/** The HTTP status code of each gRPC status code, as google/rpc/code.proto gives it. */
public final class HttpCodes {
  private static final int[] BY_GRPC_CODE = {
    200, // OK
    499, // CANCELLED
    500, // UNKNOWN
    400, // INVALID_ARGUMENT
    504, // DEADLINE_EXCEEDED
    404, // NOT_FOUND
    409, // ALREADY_EXISTS
    403, // PERMISSION_DENIED
    429, // RESOURCE_EXHAUSTED
    400, // FAILED_PRECONDITION
    409, // ABORTED
    400, // OUT_OF_RANGE
    501, // UNIMPLEMENTED
    500, // INTERNAL
    503, // UNAVAILABLE
    500, // DATA_LOSS
    401, // UNAUTHENTICATED
  };

  private HttpCodes() {}

  /** The HTTP code of a gRPC code; 500 for a code that gRPC does not define. */
  public static int of(int grpcCode) {
    return grpcCode >= 0 && grpcCode < BY_GRPC_CODE.length ? BY_GRPC_CODE[grpcCode] : 500;
  }
}
