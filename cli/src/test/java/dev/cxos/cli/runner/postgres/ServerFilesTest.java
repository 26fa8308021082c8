package dev.cxos.cli.runner.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerFilesTest {
  @Test
  void shouldBeDurableAndListenOnLoopbackOnly() {
    String configuration = ServerFiles.configuration(15432, 256);

    assertThat(configuration.lines())
        .contains(
            "listen_addresses = '127.0.0.1'",
            "port = 15432",
            "fsync = on",
            "synchronous_commit = on",
            "full_page_writes = on",
            "shared_buffers = 256MB",
            "unix_socket_directories = ''");
  }
}
