package dev.cxos.statistics.metric;

/** How the intervals of most figures are made, and where that comes from. */
enum IntervalMethod {
  /** Of a share, and of the difference of two. */
  WILSON("Wilson score", "Interval: Wilson 1927, Newcombe 1998"),
  /** Of a share that is compared with none. */
  WILSON_ALONE("Wilson score", "Interval: Wilson 1927"),
  /** Of a weighted share. */
  WILSON_WEIGHTED(
      "Wilson score at the effective sample size",
      "Ratio estimator: Cochran 1977; effective sample size: Kish 1965"),
  /** Of a mean, and of the difference of two. */
  STUDENT("Student's t, clamped to the range", "Interval: Student 1908; difference: Welch 1947"),
  /** Of a mean that is compared with none. */
  STUDENT_ALONE("Student's t, clamped to the range", "Interval: Student 1908"),
  /** Of a count out of something. */
  BYAR(
      "Byar's approximation of the exact Poisson interval",
      "Interval: Breslow and Day 1987; difference: normal");

  private final String label;
  private final String source;

  IntervalMethod(String label, String source) {
    this.label = label;
    this.source = source;
  }

  /** What users are told of it. */
  String label() {
    return label;
  }

  /** Authors and years. */
  String source() {
    return source;
  }
}
