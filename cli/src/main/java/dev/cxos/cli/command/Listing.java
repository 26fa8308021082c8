package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Shows a collection whole, page by page behind the scenes.
 *
 * @param path its path
 * @param items the name of the list in the body
 * @param table the empty table
 * @param row the cells of an item
 */
record Listing(String path, String items, Table table, Function<JsonNode, String[]> row) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void show(Invocation invocation) throws IOException {
    try (Session session = Session.of(invocation)) {
      write(readAll(session, path, items), invocation.output());
    }
  }

  /** Shows only the first page, for lists of which nobody wants to see the end. */
  void showFirstPage(Invocation invocation) throws IOException {
    try (Session session = Session.of(invocation)) {
      JsonNode page = JSON.readTree(session.rest().get(path));
      ArrayNode first = JSON.createArrayNode();
      page.path(items).forEach(first::add);
      write(first, invocation.output());
      if (invocation.output().isForPeople() && !page.path("nextPageToken").asText("").isEmpty()) {
        invocation.output().hint("there are more: --limit N");
      }
    }
  }

  private void write(ArrayNode all, Output output) throws IOException {
    if (output.isForPeople()) {
      all.forEach(item -> table.row(row.apply(item)));
      output.table(table);
      return;
    }
    ObjectNode body = JSON.createObjectNode();
    body.set(items, all);
    output.list(JSON.writeValueAsString(body), items);
  }

  /**
   * Reads a collection whole.
   *
   * @param path its path
   * @param items the name of the list in the body
   */
  static ArrayNode readAll(Session session, String path, String items) throws IOException {
    ArrayNode all = JSON.createArrayNode();
    String token = "";
    do {
      String query =
          token.isEmpty()
              ? ""
              : (path.contains("?") ? "&" : "?")
                  + "pageToken="
                  + URLEncoder.encode(token, StandardCharsets.UTF_8);
      JsonNode page = JSON.readTree(session.rest().get(path + query));
      page.path(items).forEach(all::add);
      token = page.path("nextPageToken").asText("");
    } while (!token.isEmpty());
    return all;
  }
}
