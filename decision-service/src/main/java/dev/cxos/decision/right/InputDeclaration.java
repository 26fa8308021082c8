package dev.cxos.decision.right;

import java.util.List;

/**
 * Something that must be known to decide.
 *
 * @param name the name by which conditions read it
 * @param displayName what people call it
 * @param type what values it takes
 * @param unit what it counts in; empty if it counts nothing
 * @param required whether every case must state it
 * @param choices the values of a CHOICE
 */
public record InputDeclaration(
    String name,
    String displayName,
    Type type,
    String unit,
    boolean required,
    List<String> choices) {

  /** What values an input takes, and as what Java object it is held. */
  public enum Type {
    /** True or false; a Boolean. */
    BOOLEAN,
    /** A whole number of 64 bits; a Long. */
    INTEGER,
    /** A number with a fraction; a Double. */
    NUMBER,
    /** Up to 200 characters; a String. */
    TEXT,
    /** One of the choices; a String. */
    CHOICE
  }

  /** Copies what it is given. */
  public InputDeclaration {
    choices = List.copyOf(choices);
  }
}
