package dev.cxos.statistics.nps;

import dev.cxos.statistics.Require;

/** The variance of one response that counts 1, 0 or -1. */
public final class NetPromoterVariance {

  private NetPromoterVariance() {}

  /**
   * The variance p + d - (p - d)<sup>2</sup>.
   *
   * @param promoterShare the share of promoters p, from 0 to 1
   * @param detractorShare the share of detractors d, from 0 to 1 - p
   * @return the variance, 0 (all agree) to 1 (half promoters, half detractors)
   * @throws IllegalArgumentException if a share is out of range or both exceed 1 together
   */
  public static double ofOneResponse(double promoterShare, double detractorShare) {
    Require.share(promoterShare, "promoter share");
    Require.share(detractorShare, "detractor share");
    Require.that(
        promoterShare + detractorShare <= 1 + 1e-12,
        "shares of promoters and detractors exceed 1: %s and %s",
        promoterShare,
        detractorShare);
    double net = promoterShare - detractorShare;
    return Math.max(0, promoterShare + detractorShare - net * net);
  }
}
