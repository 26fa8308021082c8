package dev.cxos.cli.runner.postgres;

import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of the server, written anew at every start. */
final class ServerFiles {
  private static final int SMALLEST_BUFFERS_MB = 128;
  private static final int LARGEST_BUFFERS_MB = 1024;
  private static final int BUFFERS_SHARE_OF_MEMORY = 8;

  private ServerFiles() {}

  /** Writes the files into a data folder. */
  static void write(Path data, int port) throws IOException {
    Files.writeString(data.resolve("postgresql.conf"), configuration(port, buffersMegabytes()));
    Files.writeString(
        data.resolve("pg_hba.conf"),
        """
        # Written by ./cxos up. Only this machine may connect, and only by password.
        host all all 127.0.0.1/32 scram-sha-256
        """);
  }

  /**
   * Returns the configuration: durable, on the loopback address, sized for a machine that does
   * other things too.
   */
  static String configuration(int port, int buffersMegabytes) {
    return """
        # Written by ./cxos up at every start; changes here are lost.
        listen_addresses = '%s'
        port = %d
        unix_socket_directories = ''
        max_connections = 100
        password_encryption = 'scram-sha-256'

        # Durable: what is acknowledged survives a crash of the machine.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        shared_buffers = %dMB
        effective_cache_size = %dMB
        maintenance_work_mem = 128MB
        work_mem = 16MB
        max_wal_size = 2GB
        min_wal_size = 256MB
        checkpoint_timeout = 15min
        random_page_cost = 1.1
        jit = off

        idle_in_transaction_session_timeout = 5min
        default_text_search_config = 'pg_catalog.english'
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_destination = 'stderr'
        log_min_duration_statement = 2s
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        """
        .formatted(Ports.LOOPBACK, port, buffersMegabytes, buffersMegabytes * 3);
  }

  private static int buffersMegabytes() {
    long memory = 0;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean machine) {
      memory = machine.getTotalMemorySize();
    }
    long share = (memory >> 20) / BUFFERS_SHARE_OF_MEMORY;
    return Math.clamp(share, SMALLEST_BUFFERS_MB, LARGEST_BUFFERS_MB);
  }
}
