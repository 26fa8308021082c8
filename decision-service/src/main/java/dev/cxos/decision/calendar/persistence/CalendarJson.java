package dev.cxos.decision.calendar.persistence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.calendar.WorkingHours;
import dev.cxos.platform.storage.JsonColumn;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Definitions as they stand in the database. Each block of hours is [day, start, end]. */
final class CalendarJson {

  private CalendarJson() {}

  static String write(CalendarDefinition definition) {
    return JsonColumn.writeObject(json -> write(definition, json));
  }

  private static void write(CalendarDefinition definition, JsonGenerator json) throws IOException {
    json.writeStringField("displayName", definition.displayName());
    json.writeStringField("timeZone", definition.timeZone());
    json.writeStringField("holidayRegion", definition.holidayRegion());
    json.writeArrayFieldStart("hours");
    for (WorkingHours block : definition.hours()) {
      json.writeArray(
          new int[] {block.day().getValue(), block.startMinute(), block.endMinute()}, 0, 3);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("closedDates");
    for (LocalDate date : definition.closedDates()) {
      json.writeString(date.toString());
    }
    json.writeEndArray();
  }

  static CalendarDefinition read(String stored) {
    Fields fields = new Fields();
    JsonColumn.readObject(stored, fields::read);
    return new CalendarDefinition(
        fields.displayName,
        fields.timeZone,
        fields.hours,
        fields.holidayRegion,
        fields.closedDates);
  }

  private static final class Fields {
    private String displayName = "";
    private String timeZone = "";
    private String holidayRegion = "";
    private final List<WorkingHours> hours = new ArrayList<>();
    private final TreeSet<LocalDate> closedDates = new TreeSet<>();

    void read(String name, JsonParser json) throws IOException {
      switch (name) {
        case "displayName" -> displayName = json.getText();
        case "timeZone" -> timeZone = json.getText();
        case "holidayRegion" -> holidayRegion = json.getText();
        case "hours" -> readHours(json);
        case "closedDates" -> {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            closedDates.add(LocalDate.parse(json.getText()));
          }
        }
        // While a release is rolled out, the one before it reads what the new one writes.
        default -> json.skipChildren();
      }
    }

    private void readHours(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.START_ARRAY) {
        DayOfWeek day = DayOfWeek.of(json.nextIntValue(0));
        int start = json.nextIntValue(0);
        int end = json.nextIntValue(0);
        hours.add(new WorkingHours(day, start, end));
        json.nextToken();
      }
    }
  }
}
