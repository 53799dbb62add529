package org.explico.reporting;

/**
 * Colours for numbers between 0 and 1, mixed evenly between a few stops; what lies beyond takes the colour of the end it is beyond.
 *
 * @see <a href="https://bids.github.io/colormap/">Smith and van der Walt 2015, viridis</a>
 */
enum ColourMap {
    /** From dark to light through blue and green, told apart in grey too. */
    VIRIDIS(0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725),
    /** From dark to light through violet and orange: for maps beside pictures in grey. */
    MAGMA(0x000004, 0x180f3d, 0x440f76, 0x721f81, 0x9e2f7f, 0xcd4071, 0xf1605d, 0xfd9668, 0xfeca8d, 0xfcfdbf),
    /** Blue below the middle, orange above it, pale grey in it: for differences. */
    DIVERGING(0x0a3c7d, 0x2f76b8, 0x8ebcdc, 0xf3f3f3, 0xf4b183, 0xd2691e, 0x7f2704),
    /** Orange below the middle, blue above it, and grey in it that shows on a white ground: for signed numbers as lines. */
    SIGNED(0x8a2d04, 0xd2691e, 0xe79a5f, 0xb4bac4, 0x74a9d6, 0x2f76b8, 0x0a3c7d),
    /** The same with its ends changed, for lengths of edges: those grow that {@link #SIGNED} shows in orange, as their curvature is negative. */
    GROWTH(0x0a3c7d, 0x2f76b8, 0x74a9d6, 0xb4bac4, 0xe79a5f, 0xd2691e, 0x8a2d04),
    /** From black to white. */
    GREY(0x000000, 0xffffff);

    private final int[] stops;

    ColourMap(int... stops) {
        this.stops = stops;
    }

    /** The colour of a share, as 0xRRGGBB. */
    int at(double share) {
        double place = Math.clamp(share, 0, 1) * (stops.length - 1);
        int below = Math.min((int) place, stops.length - 2);
        double rest = place - below;
        return mixed(16, below, rest) | mixed(8, below, rest) | mixed(0, below, rest);
    }

    private int mixed(int shift, int below, double rest) {
        int low = stops[below] >> shift & 0xff;
        int high = stops[below + 1] >> shift & 0xff;
        return (int) Math.round(low + rest * (high - low)) << shift;
    }
}
