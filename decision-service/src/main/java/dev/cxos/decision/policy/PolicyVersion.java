package dev.cxos.decision.policy;

import dev.cxos.decision.right.InputDeclaration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a policy. It is changed while it is a draft and never after.
 *
 * @param policy the policy's own id
 * @param name its name
 * @param state where it stands, as kept; see {@link #stateAt}
 * @param content what was written, the rules in canonical order
 * @param inputs the inputs that the decision type declared when the rules were saved
 * @param findings conflicts, gaps and the like
 * @param contentHash SHA-256 of the rules, in hexadecimal
 * @param author who began it: the subject of a token
 * @param editors everybody who wrote at it, the author included
 * @param reviewer who reviewed it; null if nobody did
 * @param createTime when it was created
 * @param reviewTime when it was reviewed; null if it was not
 * @param term when it is in force
 * @param etag its state for whoever changes it; empty for one not yet kept
 */
public record PolicyVersion(
    UUID policy,
    PolicyVersionName name,
    State state,
    PolicyDraft content,
    List<InputDeclaration> inputs,
    List<Finding> findings,
    String contentHash,
    String author,
    Set<String> editors,
    @Nullable String reviewer,
    Instant createTime,
    @Nullable Instant reviewTime,
    Term term,
    String etag) {

  /** Where a version stands. */
  public enum State {
    /** Being written. */
    DRAFT,
    /** Read and approved by somebody other than its authors; not in force. */
    REVIEWED,
    /** In force for its term. */
    ACTIVE,
    /** No longer in force, for good. */
    RETIRED
  }

  /** Copies what it is given. */
  public PolicyVersion {
    inputs = List.copyOf(inputs);
    findings = List.copyOf(findings);
    editors = Set.copyOf(editors);
  }

  /** Where it stands at a moment: one whose term is over is retired. */
  public State stateAt(Instant at) {
    return state == State.ACTIVE && term.isOver(at) ? State.RETIRED : state;
  }

  /** Whether it is for the same units as another one, and so takes turns with it. */
  boolean sharesScopeWith(PolicyVersion other) {
    return content.pilotUnits().equals(other.content.pilotUnits());
  }

  PolicyVersion rewritten(PolicyDraft draft, CheckedRules checked, String editor) {
    Set<String> all = new TreeSet<>(editors);
    all.add(editor);
    return new PolicyVersion(
        policy,
        name,
        state,
        draft,
        checked.inputs(),
        checked.findings(),
        checked.contentHash(),
        author,
        all,
        reviewer,
        createTime,
        reviewTime,
        term,
        etag);
  }

  PolicyVersion reviewed(CheckedRules checked, String by, Instant at) {
    return new PolicyVersion(
        policy,
        name,
        State.REVIEWED,
        content,
        checked.inputs(),
        checked.findings(),
        contentHash,
        author,
        editors,
        by,
        createTime,
        at,
        term,
        etag);
  }

  PolicyVersion with(State newState, Term newTerm) {
    return new PolicyVersion(
        policy,
        name,
        newState,
        content,
        inputs,
        findings,
        contentHash,
        author,
        editors,
        reviewer,
        createTime,
        reviewTime,
        newTerm,
        etag);
  }
}
