package dev.cxos.decision.right;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kind of decision that somebody at the desk may take for a customer.
 *
 * @param uid its own id
 * @param decisionTypeId the last part of its name
 * @param displayName what people call it
 * @param kind what sort of thing the customer gets
 * @param owner a role or the subject of a person
 * @param inputs what must be known to decide
 * @param raci who does what; null if it was not said
 * @param journeys the journeys that it serves, as names; empty for all
 * @param reasons the reasons that may be given; empty if any words will do
 * @param createTime when it was created
 * @param updateTime when it was last changed
 * @param etag its state
 */
public record DecisionType(
    UUID uid,
    String decisionTypeId,
    String displayName,
    Kind kind,
    String owner,
    List<InputDeclaration> inputs,
    @Nullable Raci raci,
    List<String> journeys,
    List<ReasonCode> reasons,
    Instant createTime,
    Instant updateTime,
    String etag) {

  private static final String COLLECTION = "decisionTypes/";

  /** What sort of thing the customer gets. */
  public enum Kind {
    /** Money or points on the customer's account. */
    CREDIT,
    /** Money back for something paid. */
    REFUND,
    /** The goods once more. */
    RESHIP,
    /** A fee that is not charged. */
    FEE_WAIVER,
    /** A rule that is not applied. */
    POLICY_OVERRIDE,
    /** Anything else. */
    OTHER
  }

  /**
   * Who does what when it is decided; each a role.
   *
   * @param responsible who decides at the desk
   * @param accountable who answers for it
   * @param consulted who is asked before
   * @param informed who is told after
   */
  public record Raci(
      List<String> responsible, String accountable, List<String> consulted, List<String> informed) {

    /** Copies what it is given. */
    public Raci {
      responsible = List.copyOf(responsible);
      consulted = List.copyOf(consulted);
      informed = List.copyOf(informed);
    }
  }

  /**
   * A reason that may be given.
   *
   * @param id the code
   * @param displayName what people call it
   */
  public record ReasonCode(String id, String displayName) {}

  /** Copies what it is given. */
  public DecisionType {
    inputs = List.copyOf(inputs);
    journeys = List.copyOf(journeys);
    reasons = List.copyOf(reasons);
  }

  /** Makes one of what it says. */
  public static DecisionType of(
      UUID uid,
      String decisionTypeId,
      DecisionTypeContent content,
      Instant createTime,
      Instant updateTime,
      String etag) {
    return new DecisionType(
        uid,
        decisionTypeId,
        content.displayName(),
        content.kind(),
        content.owner(),
        content.inputs(),
        content.raci(),
        content.journeys(),
        content.reasons(),
        createTime,
        updateTime,
        etag);
  }

  /** The name of the decision type with an id. */
  public static String nameOf(String decisionTypeId) {
    return COLLECTION + decisionTypeId;
  }

  /** The id in a name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Its name, such as {@code decisionTypes/goodwill-credit}. */
  public String name() {
    return nameOf(decisionTypeId);
  }

  /** The declaration of an input. */
  public Optional<InputDeclaration> input(String name) {
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }
}
