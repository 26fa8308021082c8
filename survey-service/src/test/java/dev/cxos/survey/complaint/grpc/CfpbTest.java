package dev.cxos.survey.complaint.grpc;

import static dev.cxos.survey.complaint.Complaining.metrics;
import static dev.cxos.survey.complaint.Complaining.openImport;
import static dev.cxos.survey.complaint.Complaining.published;
import static dev.cxos.survey.complaint.Complaining.row;
import static dev.cxos.survey.complaint.Complaining.suggestions;
import static dev.cxos.survey.complaint.Complaining.upload;
import static dev.cxos.survey.complaint.Complaining.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cxos.survey.complaint.learning.CsvRows;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintRow;
import dev.cxos.survey.v1.ComplaintTag;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ParetoBar;
import dev.cxos.survey.v1.QueryComplaintParetoRequest;
import dev.cxos.survey.v1.QueryComplaintParetoResponse;
import dev.cxos.survey.v1.SuggestionModel;
import dev.cxos.survey.v1.Tag;
import dev.cxos.survey.v1.Taxonomy;
import dev.cxos.survey.v1.TrainSuggestionsRequest;
import dev.cxos.survey.v1.TrainSuggestionsResponse;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Imports the complaints of a public file, {@code -Dcfpb=FILE}, with their products and issues as a
 * taxonomy of two levels, ranks them, and learns products from the narratives.
 */
@QuarkusTest
@EnabledIfSystemProperty(named = "cfpb", matches = ".+")
class CfpbTest {

  private static final Logger LOGGER = Logger.getLogger(CfpbTest.class);

  private final Map<String, String> ids = new HashMap<>();
  private final Taxonomy.Builder content = Taxonomy.newBuilder().setDisplayName("CFPB");

  @Test
  void shouldImportThemAllAndRankThem() throws IOException {
    List<List<String>> rows = CsvRows.of(Files.readString(Path.of(System.getProperty("cfpb"))));
    List<String> heading = rows.getFirst();
    int product = heading.indexOf("Product");
    int issue = heading.indexOf("Issue");
    for (List<String> row : rows.subList(1, rows.size())) {
      String above = tag(row.get(product), "");
      tag(row.get(issue), above);
    }
    Taxonomy taxonomy = published(content);

    long start = System.nanoTime();
    List<ComplaintRow> complaints = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      String tag = tag(row.get(issue), tag(row.get(product), ""));
      complaints.add(row(complaint(taxonomy, heading, row, tag).toBuilder()));
    }
    Import done = upload(openImport(), 1, complaints).join();
    double seconds = (System.nanoTime() - start) / 1e9;

    QueryComplaintParetoResponse pareto =
        metrics()
            .queryComplaintPareto(
                QueryComplaintParetoRequest.newBuilder()
                    .setParent(taxonomy.getName())
                    .setWindow(window(2015, 2021))
                    .build());
    LOGGER.infof(
        "imported %d complaints in %.1f s, %d refused, %d known",
        done.getRecordedCount(), seconds, done.getRejectedCount(), done.getDuplicateCount());
    for (ParetoBar bar : pareto.getBarsList()) {
      LOGGER.infof(
          "%s %6d %6.2f%% %s",
          bar.getVitalFew() ? "*" : " ",
          bar.getCount(),
          bar.getCumulativePercent(),
          bar.getDisplayName());
    }
    assertThat(pareto.getTotal()).isEqualTo(rows.size() - 1);
    assertThat(pareto.getVitalFew()).isBetween(1, pareto.getBarsCount());
    SuggestionModel model = train(taxonomy);
    LOGGER.infof(
        "issues learned from %d narratives in %.1f s: top-1 %.1f%%, top-3 %.1f%% of %d held back",
        model.getTrainingCount(),
        model.getTrainingSeconds(),
        model.getTop1Accuracy().getValue(),
        model.getTop3Accuracy().getValue(),
        model.getTop1Accuracy().getN());
    assertThat(model.getTrainingSeconds()).isLessThan(60);
  }

  private static SuggestionModel train(Taxonomy taxonomy) {
    List<TrainSuggestionsResponse> progress = new ArrayList<>();
    suggestions()
        .trainSuggestions(
            TrainSuggestionsRequest.newBuilder().setParent(taxonomy.getName()).build())
        .forEachRemaining(progress::add);
    return progress.getLast().getModel();
  }

  private static Complaint complaint(
      Taxonomy taxonomy, List<String> heading, List<String> row, String tag) {
    String words = row.get(heading.indexOf("Consumer complaint narrative"));
    LocalDate day = LocalDate.parse(row.get(heading.indexOf("Date received")));
    return Complaint.newBuilder()
        .setTaxonomy(taxonomy.getName())
        .setExternalId(row.get(heading.indexOf("Complaint ID")))
        .setUnit("/us/" + slug(row.get(heading.indexOf("State")), 10))
        .setChannel(slug(row.get(heading.indexOf("Submitted via")), 40))
        .setWords(words.substring(0, Math.min(words.length(), 10_000)))
        .setReceiveTime(
            Timestamp.newBuilder().setSeconds(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC)))
        .addTags(ComplaintTag.newBuilder().setTag(tag))
        .build();
  }

  private String tag(String name, String above) {
    return ids.computeIfAbsent(
        above + "/" + name,
        _ -> {
          String id = "t" + ids.size() + "-" + slug(name, 40);
          content.addTags(Tag.newBuilder().setId(id).setParent(above).setDisplayName(name));
          return id;
        });
  }

  private static String slug(String text, int length) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = slug.substring(0, Math.min(length, slug.length()));
    String id = cut.replaceAll("^-|-$", "");
    return id.isEmpty() ? "none" : id;
  }
}
