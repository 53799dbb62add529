package org.explico.core.equivalence;

import java.util.Optional;

/**
 * A way from a point to an input that another logit wins, and the nearest such input.
 *
 * @param way the points on the way, their outputs being all logits; the drift is that of the margins that were led
 * @param nearest the counterfactual; empty where the way did not come to its end
 */
public record ClassChange(Walk way, Optional<NearestPoint> nearest) {}
