package dev.cxos.cli.command;

import com.google.protobuf.Message;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.Session;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What the commands of {@code analysis} have in common. */
final class AnalysisCalls {
  private AnalysisCalls() {}

  /** Asks the gateway; returns the body as it came. */
  static String post(Session session, String path, Message request) throws IOException {
    return session.rest().post(path, ProtoJson.write(request));
  }

  /** Returns the day it is, in UTC. */
  static LocalDate today(Invocation invocation) {
    return LocalDate.ofInstant(invocation.clock().instant(), ZoneOffset.UTC);
  }
}
