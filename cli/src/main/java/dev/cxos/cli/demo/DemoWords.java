package dev.cxos.cli.demo;

import java.util.List;
import java.util.Map;

/** What customers of the demo company write. */
final class DemoWords {
  private static final Map<String, List<String>> PLEASED =
      Map.of(
          "order",
              List.of(
                  "Ordering took two minutes.",
                  "Everything arrived as promised.",
                  "Easy to find what I needed."),
          "return",
              List.of(
                  "The label was in the box, nice.",
                  "Dropped it off around the corner.",
                  "Sending it back was simple."),
          "refund",
              List.of(
                  "Money back after three days.",
                  "I was told when the refund would come, and it came.",
                  "Refund without any fuss."),
          "help", List.of("The agent knew my case.", "Solved in one call.", "Friendly and quick."));

  private static final Map<String, List<String>> ANNOYED =
      Map.of(
          "order",
              List.of(
                  "Checkout lost my basket.",
                  "Too many steps to order.",
                  "The delivery date moved twice."),
          "return",
              List.of(
                  "I had to print the label at work.",
                  "The drop-off point was closed.",
                  "Nobody could tell me where my parcel was."),
          "refund",
              List.of(
                  "Still waiting for my refund after five weeks.",
                  "I was promised the money last month.",
                  "Three calls about one refund."),
          "help",
              List.of(
                  "I explained it to four different people.",
                  "Nobody was allowed to decide.",
                  "Waited forty minutes."));

  private DemoWords() {}

  static String about(String stage, boolean pleased, Dice dice) {
    return dice.one((pleased ? PLEASED : ANNOYED).getOrDefault(stage, List.of("")));
  }
}
