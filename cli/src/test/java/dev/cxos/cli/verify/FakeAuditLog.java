package dev.cxos.cli.verify;

import com.google.protobuf.util.JsonFormat;
import dev.cxos.decision.v1.AuditEntry;
import dev.cxos.decision.v1.AuditServiceGrpc.AuditServiceImplBase;
import dev.cxos.decision.v1.Checkpoint;
import dev.cxos.decision.v1.ExportAuditEntriesRequest;
import dev.cxos.decision.v1.ListCheckpointsRequest;
import dev.cxos.decision.v1.ListCheckpointsResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The audit service at the wire, with a log that can be tampered with; a page for each checkpoint.
 */
final class FakeAuditLog extends AuditServiceImplBase implements AutoCloseable {
  private final Server server;
  private final List<AuditEntry> entries = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();

  FakeAuditLog(Path log) throws IOException {
    for (String line : Files.readAllLines(log.resolve("log.ndjson"))) {
      AuditEntry.Builder entry = AuditEntry.newBuilder();
      JsonFormat.parser().merge(line, entry);
      entries.add(entry.build());
    }
    String key = Files.readString(log.resolve("key.txt")).strip();
    for (int size : new int[] {40, 25, 10}) {
      checkpoints.add(
          Checkpoint.newBuilder()
              .setSize(size)
              .setNote(Files.readString(log.resolve("checkpoint-" + size + ".txt")))
              .setVerifierKey(key)
              .build());
    }
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** The entries, to be changed at will. */
  List<AuditEntry> entries() {
    return entries;
  }

  /** The checkpoints, the newest first, to be changed at will. */
  List<Checkpoint> checkpoints() {
    return checkpoints;
  }

  @Override
  public void listCheckpoints(
      ListCheckpointsRequest request, StreamObserver<ListCheckpointsResponse> answer) {
    int page = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
    ListCheckpointsResponse.Builder response = ListCheckpointsResponse.newBuilder();
    if (page < checkpoints.size()) {
      response.addCheckpoints(checkpoints.get(page));
    }
    if (page + 1 < checkpoints.size()) {
      response.setNextPageToken(Integer.toString(page + 1));
    }
    answer.onNext(response.build());
    answer.onCompleted();
  }

  @Override
  public void exportAuditEntries(
      ExportAuditEntriesRequest request, StreamObserver<AuditEntry> answer) {
    entries.forEach(answer::onNext);
    answer.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
