package dev.cxos.decision.audit.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * One transaction of the database's superuser, who may do anything. It is rolled back at the end,
 * so that nobody else meets what was done.
 */
final class SuperuserSession implements AutoCloseable {

  private final Connection connection;

  SuperuserSession() throws SQLException {
    connection =
        DriverManager.getConnection(
            ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class),
            "postgres",
            "postgres");
    connection.setAutoCommit(false);
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Gives this one connection to whatever asks for one. */
  DataSource dataSource() {
    Connection kept =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("close")) {
                    return null;
                  }
                  try {
                    return method.invoke(connection, arguments);
                  } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                  }
                });
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> kept);
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
