package dev.cxos.survey.closedloop;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leaders call customers: so many a week each. */
public final class Outreach {

  private Outreach() {}

  /** What came of a call. */
  public enum Outcome {
    /** Leader and customer have spoken. */
    REACHED,
    /** The customer was not reached. */
    NOT_REACHED,
    /** The customer did not want to speak. */
    DECLINED
  }

  /**
   * How many customers a leader calls.
   *
   * @param quotaId the last part of its resource name
   * @param leader the subject of the leader's token
   * @param unit calls go to customers of this unit and those below
   * @param callsPerWeek how many
   * @param revision counts its changes, from 1
   */
  public record Quota(String quotaId, String leader, String unit, int callsPerWeek, long revision) {

    /** The resource name, {@code outreachQuotas/{outreach_quota}}. */
    public String name() {
      return "outreachQuotas/" + quotaId;
    }

    /** Changes with every change. */
    public String etag() {
      return Long.toString(revision, Character.MAX_RADIX);
    }
  }

  /**
   * A quota and how far its leader is this week.
   *
   * @param quota the quota
   * @param queued calls still to be made
   * @param made calls that reached the customer
   * @param missed calls that did not
   */
  public record Completion(Quota quota, int queued, int made, int missed) {}

  /**
   * A call.
   *
   * @param id its own id
   * @param quotaId the quota that it counts in
   * @param leader the subject of the leader's token
   * @param caseId the case that it is about
   * @param customer the opaque id of the customer; null once erased
   * @param queueTime when it was queued
   * @param outcome what came of it; null while it is still to be made
   * @param recordTime when that was recorded; null before
   */
  public record Call(
      UUID id,
      String quotaId,
      String leader,
      UUID caseId,
      @Nullable String customer,
      Instant queueTime,
      @Nullable Outcome outcome,
      @Nullable Instant recordTime) {

    /** The resource name, {@code outreachCalls/{outreach_call}}. */
    public String name() {
      return "outreachCalls/" + id;
    }

    /** Says nothing of the customer: it ends up in logs. */
    @Override
    public String toString() {
      return "Call[" + id + "]";
    }
  }
}
