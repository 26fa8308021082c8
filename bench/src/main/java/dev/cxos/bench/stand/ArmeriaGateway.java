package dev.cxos.bench.stand;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.HttpClient;
import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.grpc.GrpcJsonMarshaller;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.healthcheck.HealthCheckService;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * What the gateway is compared with: Armeria's transcoding of JSON to gRPC, in front of the same
 * survey-service. It passes the token on and checks nothing. A program of its own.
 */
final class ArmeriaGateway {
  /** Names the port that it listens on. */
  static final String PORT = "ARMERIA_PORT";

  /** Names the port of survey-service. */
  static final String BACKEND_PORT = "ARMERIA_BACKEND_PORT";

  private ArmeriaGateway() {}

  /** Serves until the process is ended. */
  public static void main(String[] arguments) {
    JourneyServiceGrpc.JourneyServiceStub backend =
        GrpcClients.builder("gproto+h2c://127.0.0.1:" + required(BACKEND_PORT))
            .decorator(ArmeriaGateway::passTokenOn)
            .build(JourneyServiceGrpc.JourneyServiceStub.class);
    Server server =
        Server.builder()
            .http(Integer.parseInt(required(PORT)))
            .service(
                GrpcService.builder()
                    .addService(new Journeys(backend))
                    .enableHttpJsonTranscoding(true)
                    .jsonMarshallerFactory(ArmeriaGateway::json)
                    .build())
            .service(JavaProcess.READY, HealthCheckService.of())
            .build();
    CompletableFuture<Void> unused = server.closeOnJvmShutdown();
    server.start().join();
  }

  // As the gateway answers: fields that hold nothing are written too.
  private static GrpcJsonMarshaller json(ServiceDescriptor service) {
    return GrpcJsonMarshaller.builder()
        .jsonMarshallerCustomizer(form -> form.includingDefaultValueFields(true))
        .build(service);
  }

  private static HttpResponse passTokenOn(
      HttpClient next, ClientRequestContext call, HttpRequest request) throws Exception {
    ServiceRequestContext caller = ServiceRequestContext.current();
    String token = caller.request().headers().get(HttpHeaderNames.AUTHORIZATION);
    if (token != null) {
      call.setAdditionalRequestHeader(HttpHeaderNames.AUTHORIZATION, token);
    }
    return next.execute(call, request);
  }

  private static String required(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }

  /** Asks survey-service. */
  private static final class Journeys extends JourneyServiceGrpc.JourneyServiceImplBase {
    private final JourneyServiceGrpc.JourneyServiceStub backend;

    Journeys(JourneyServiceGrpc.JourneyServiceStub backend) {
      this.backend = backend;
    }

    @Override
    public void getJourney(GetJourneyRequest request, StreamObserver<Journey> answer) {
      backend.getJourney(request, answer);
    }
  }
}
