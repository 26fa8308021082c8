package dev.cxos.decision.decision.persistence;

import com.fasterxml.jackson.core.JsonToken;
import dev.cxos.decision.decision.Usage;
import dev.cxos.decision.decision.Usage.Total;
import dev.cxos.platform.storage.JsonColumn;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Inputs and usage as JSON columns hold them. */
final class StoredCase {

  private StoredCase() {}

  /** The inputs; null if there are none. A number with a fraction is told by its point. */
  static @Nullable String inputs(Map<String, Object> inputs) {
    if (inputs.isEmpty()) {
      return null;
    }
    return JsonColumn.writeObject(
        json -> {
          for (Map.Entry<String, Object> input : inputs.entrySet()) {
            json.writeFieldName(input.getKey());
            switch (input.getValue()) {
              case Boolean flag -> json.writeBoolean(flag);
              case Long number -> json.writeNumber(number);
              case Double number -> json.writeNumber(number);
              case String text -> json.writeString(text);
              case Object other -> throw new IllegalArgumentException(other.getClass().getName());
            }
          }
        });
  }

  /** The inputs that were kept. */
  static SortedMap<String, Object> inputs(@Nullable String stored) {
    SortedMap<String, Object> inputs = new TreeMap<>();
    if (stored != null) {
      JsonColumn.readObject(
          stored,
          (name, json) ->
              inputs.put(
                  name,
                  switch (json.currentToken()) {
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    case VALUE_NUMBER_INT -> json.getLongValue();
                    case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
                    case VALUE_STRING -> json.getText();
                    default -> throw new IllegalStateException("input " + json.currentToken());
                  }));
    }
    return inputs;
  }

  /** The usage; null if nothing is limited. */
  static @Nullable String usage(Usage usage) {
    if (usage.equals(Usage.NONE)) {
      return null;
    }
    return JsonColumn.writeObject(
        json -> {
          for (Map.Entry<Integer, Total> entry : usage.customer().entrySet()) {
            json.writeArrayFieldStart("c" + entry.getKey());
            json.writeNumber(entry.getValue().amount());
            json.writeNumber(entry.getValue().decisions());
            json.writeEndArray();
          }
          for (Map.Entry<Integer, Total> entry : usage.agent().entrySet()) {
            json.writeArrayFieldStart("a" + entry.getKey());
            json.writeNumber(entry.getValue().amount());
            json.writeNumber(entry.getValue().decisions());
            json.writeEndArray();
          }
          if (usage.poolRemaining() != null) {
            json.writeNumberField("pool", usage.poolRemaining());
          }
        });
  }

  /** The usage that was kept. */
  static Usage usage(@Nullable String stored) {
    if (stored == null) {
      return Usage.NONE;
    }
    SortedMap<Integer, Total> customer = new TreeMap<>();
    SortedMap<Integer, Total> agent = new TreeMap<>();
    Long[] pool = new Long[1];
    JsonColumn.readObject(
        stored,
        (name, json) -> {
          if (name.equals("pool")) {
            pool[0] = json.getLongValue();
            return;
          }
          json.nextToken();
          long amount = json.getLongValue();
          json.nextToken();
          Total total = new Total(amount, json.getIntValue());
          if (json.nextToken() != JsonToken.END_ARRAY) {
            throw new IllegalStateException("usage " + name);
          }
          (name.charAt(0) == 'c' ? customer : agent).put(Integer.valueOf(name.substring(1)), total);
        });
    return new Usage(customer, agent, pool[0]);
  }
}
