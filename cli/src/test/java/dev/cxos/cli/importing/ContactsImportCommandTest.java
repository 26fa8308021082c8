package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.cxos.cli.TestProgram;
import dev.cxos.survey.v1.BatchUpsertContactsRequest;
import dev.cxos.survey.v1.BatchUpsertContactsResponse;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.ContactServiceGrpc.ContactServiceImplBase;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactsImportCommandTest {
  private static final String HEADER = "id,name,mail,lang\n";

  private final Path folder;
  private final Contacts contacts = new Contacts();
  private final Server server;
  private final TestProgram program;

  ContactsImportCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(contacts)
            .build()
            .start();
    program =
        new TestProgram(folder)
            .with("CXOS_GRPC", "127.0.0.1:" + server.getPort())
            .with("CXOS_TOKEN", "t");
    Files.writeString(
        folder.resolve("mapping.yaml"),
        """
        customer: id
        display_name: name
        email: mail
        language: lang
        unit: {value: /emea}
        attributes: {segment: {value: business}}
        """);
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void shouldTakeOutRecordsAtFaultAndKeepTheOthers() throws IOException {
    Path rejects = folder.resolve("rejects.csv");

    int exitCode =
        run(
            HEADER
                + "c-1,Ana,ana@example.org,pt\n"
                + "c-2,Rui,not an address,pt\n"
                + ",Nobody,x@example.org,\n"
                + "c-4,Eva,,\n",
            "--rejects",
            rejects.toString());

    assertThat(exitCode).isZero();
    assertThat(contacts.kept.keySet()).containsExactly("contacts/c-1", "contacts/c-4");
    assertThat(contacts.kept.get("contacts/c-1"))
        .isEqualTo(
            Contact.newBuilder()
                .setName("contacts/c-1")
                .setDisplayName("Ana")
                .setEmail("ana@example.org")
                .setLanguage("pt")
                .setUnit("/emea")
                .putAttributes("segment", "business")
                .build());
    assertThat(program.out())
        .contains("rows        4", "created     2", "the same    0", "rejected    2")
        .contains("missing     email 1, language 1");
    assertThat(Files.readString(rejects))
        .isEqualTo(
            """
            row,field,reason,id,name,mail,lang\r
            2,email,is no address,c-2,Rui,not an address,pt\r
            3,customer,"column id: it is missing, and every row needs one",,Nobody,x@example.org,\r
            """);
  }

  @Test
  void shouldChangeNothingWhenRunAgain() throws IOException {
    contacts.failFirst = true;
    StringBuilder csv = new StringBuilder(HEADER);
    for (int row = 1; row <= 1_200; row++) {
      csv.append("c-").append(row).append(",Ana,,\n");
    }

    assertThat(run(csv.toString())).isZero();
    assertThat(program.out()).contains("created     1,200");
    assertThat(run(csv.toString())).isZero();

    assertThat(program.out()).contains("created     0", "the same    1,200");
    assertThat(contacts.kept).hasSize(1_200);
  }

  @Test
  void shouldSendNothingWhenDryRunning() throws IOException {
    assertThat(run(HEADER + ",Nobody,,\n", "--dry-run")).isZero();

    assertThat(program.out()).contains("unreadable  1");
    assertThat(contacts.kept).isEmpty();
  }

  private int run(String csv, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), csv);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "contacts",
                "import",
                file.toString(),
                "--map",
                folder.resolve("mapping.yaml").toString()));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  /** Keeps records by name; a batch with an address that is none is refused whole. */
  private static final class Contacts extends ContactServiceImplBase {
    private final Map<String, Contact> kept = new LinkedHashMap<>();
    private boolean failFirst;

    @Override
    public synchronized void batchUpsertContacts(
        BatchUpsertContactsRequest request, StreamObserver<BatchUpsertContactsResponse> answer) {
      if (failFirst) {
        failFirst = false;
        answer.onError(io.grpc.Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      BadRequest.Builder faults = BadRequest.newBuilder();
      for (int i = 0; i < request.getContactsCount(); i++) {
        if (request.getContacts(i).getEmail().contains(" ")) {
          faults.addFieldViolations(
              BadRequest.FieldViolation.newBuilder()
                  .setField("contacts[" + i + "].email")
                  .setDescription("is no address"));
        }
      }
      if (faults.getFieldViolationsCount() > 0) {
        answer.onError(
            StatusProto.toStatusRuntimeException(
                Status.newBuilder()
                    .setCode(Code.INVALID_ARGUMENT_VALUE)
                    .addDetails(Any.pack(faults.build()))
                    .build()));
        return;
      }
      int before = kept.size();
      request.getContactsList().forEach(contact -> kept.put(contact.getName(), contact));
      answer.onNext(
          BatchUpsertContactsResponse.newBuilder().setCreatedCount(kept.size() - before).build());
      answer.onCompleted();
    }
  }
}
