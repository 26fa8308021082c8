package dev.cxos.survey.interaction;

import java.util.List;

/** The numbers of the series of contacts. */
public interface ContactSeriesStore {

  /** The number of a series, given out when it is first needed, in the caller's transaction. */
  int numberOf(ContactSeries series);

  /** Every series that has a number, as the caller's transaction sees them. */
  List<ContactSeries.Numbered> all();
}
