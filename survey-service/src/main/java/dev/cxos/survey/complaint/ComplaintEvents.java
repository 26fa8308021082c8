package dev.cxos.survey.complaint;

import java.util.List;

/** Tells of complaints, in the caller's transaction. */
public interface ComplaintEvents {

  /** A version of a taxonomy was published. */
  void published(Taxonomy taxonomy);

  /** Complaints were recorded; there is an event for each. */
  void recorded(List<Complaint> complaints);

  /** A person decided on tags. */
  void tagged(Complaint complaint, List<String> confirmed, List<String> rejected);

  /** A root cause was recorded or changed. */
  void recorded(RootCause cause);
}
