package dev.cxos.platform.probe;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.v1.Journey;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jboss.logging.MDC;

@ApplicationScoped
public class ProbeWork {

  static final AtomicInteger BEGUN = new AtomicInteger();
  static volatile CountDownLatch release = new CountDownLatch(0);

  private final DataSource dataSource;
  private final SecurityIdentity identity;
  private final TransactionSynchronizationRegistry transactions;

  ProbeWork(
      DataSource dataSource,
      SecurityIdentity identity,
      TransactionSynchronizationRegistry transactions) {
    this.dataSource = dataSource;
    this.identity = identity;
    this.transactions = transactions;
  }

  @Transactional
  public Journey get(Caller caller, String name) {
    BEGUN.incrementAndGet();
    return switch (name) {
      case "journeys/null-pointer" ->
          throw new NullPointerException("dev.cxos.secret.Thing is null");
      case "journeys/missing" -> throw ServiceException.notFound(name);
      case "journeys/bad-sql" -> query("SELECT secret_column FROM secret_table");
      case "journeys/statement-timeout" ->
          query("SET LOCAL statement_timeout = 50; SELECT pg_sleep(5)");
      case "journeys/database" -> query("SELECT 1");
      case "journeys/wait" -> await(name);
      case "journeys/units" ->
          Journey.newBuilder().setDisplayName(caller.units().roots().toString()).build();
      default -> seen(caller, name);
    };
  }

  private Journey seen(Caller caller, String name) {
    return Journey.newBuilder()
        .setName(name)
        .setDisplayName(
            String.join(
                "|",
                caller.subject(),
                identity.getPrincipal().getName(),
                String.valueOf(MDC.get("request_id")),
                Span.current().getSpanContext().getTraceId()))
        .setUid(
            Thread.currentThread().isVirtual() + "|" + (transactions.getTransactionKey() != null))
        .build();
  }

  private Journey await(String name) {
    try {
      release.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return Journey.newBuilder().setName(name).build();
  }

  private Journey query(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return Journey.newBuilder().setName("journeys/database").build();
    } catch (SQLException failed) {
      throw new IllegalStateException("wrapped with secret text", failed);
    }
  }
}
