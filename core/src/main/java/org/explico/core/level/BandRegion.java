package org.explico.core.level;

/**
 * The set of points of a rectangle where a map of two variables lies in a closed interval, as seen on a grid.
 *
 * @param area its area
 * @param components the number of its connected components
 * @param holes the number of bounded pieces of the rectangle that it surrounds
 */
public record BandRegion(double area, int components, int holes) {}
