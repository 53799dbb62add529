package org.explico.data;

import org.explico.core.cloud.Labels;

/**
 * Points or distances that were read with a class for each point.
 *
 * @param space where the points are
 * @param labels the class of every point
 */
public record LabelledPoints(PointsOrDistances space, Labels labels) {}
