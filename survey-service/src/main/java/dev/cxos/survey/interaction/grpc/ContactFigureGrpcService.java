package dev.cxos.survey.interaction.grpc;

import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.survey.interaction.ContactFigureService;
import dev.cxos.survey.interaction.ContactQuery;
import dev.cxos.survey.v1.MutinyContactFigureServiceGrpc.ContactFigureServiceImplBase;
import dev.cxos.survey.v1.QueryContactFiguresRequest;
import dev.cxos.survey.v1.QueryContactFiguresResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves contact figures. */
@GrpcService
public class ContactFigureGrpcService extends ContactFigureServiceImplBase {

  private final GrpcWorker worker;
  private final ContactFigureService figures;

  ContactFigureGrpcService(GrpcWorker worker, ContactFigureService figures) {
    this.worker = worker;
    this.figures = figures;
  }

  @Override
  public Uni<QueryContactFiguresResponse> queryContactFigures(QueryContactFiguresRequest request) {
    return worker.call(
        caller -> {
          ContactQuery query = ContactFigureProtoMapper.toQuery(request);
          return ContactFigureProtoMapper.toProto(query, figures.query(caller, query));
        });
  }
}
