package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.RestClient;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.importing.MappedRow;
import dev.cxos.survey.v1.Interaction;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The contact reasons that the rows of a file name. */
final class ContactReasons {
  private static final int MOST = 500;
  private static final String COLLECTION = "contactReasons/";
  private static final Pattern NAME =
      Pattern.compile("contactReasons/[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  private ContactReasons() {}

  /**
   * Creates those that the service does not have.
   *
   * @return how many were created
   * @throws Problem if the file names more than a company tells apart
   */
  static int createMissing(RestClient rest, ImportSource<Interaction> source) throws IOException {
    int created = 0;
    for (String name : namedIn(source)) {
      if (rest.find("/v1/" + name).isEmpty()) {
        String id = name.substring(COLLECTION.length());
        ObjectNode body = new ObjectMapper().createObjectNode().put("displayName", id);
        rest.post("/v1/contactReasons?contactReasonId=" + id, body.toString());
        created++;
      }
    }
    return created;
  }

  /** Names that cannot be a reason are left to the service, which refuses their rows. */
  private static SortedSet<String> namedIn(ImportSource<Interaction> source) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (ImportSource.RowStream<Interaction> rows = source.open()) {
      for (Optional<MappedRow<Interaction>> next = rows.next();
          next.isPresent();
          next = rows.next()) {
        if (next.get().content() instanceof MappedRow.Content.Value<Interaction> readable
            && NAME.matcher(readable.content().getReason()).matches()
            && names.add(readable.content().getReason())
            && names.size() > MOST) {
          throw Problem.usage(
                  "%s names more than %d reasons".formatted(source.file().getFileName(), MOST))
              .suggest("put the rare ones together in the map of the mapping, with \"*\": other");
        }
      }
    }
    return names;
  }
}
