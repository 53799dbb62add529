package org.explico.reporting;

import java.util.Optional;

/**
 * How the coordinates of a point make a picture: channel by channel, row by row.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 */
public record PictureShape(int channels, int height, int width) {
    private static final int SMALLEST_SIDE = 3;

    /** The grey of what has no value: on no scale of colours. */
    private static final int NOTHING = 0xb8bcc4;

    /**
     * The picture that a row of this shape is: (height, width), or (channels, height, width) with 1 or 3 channels.
     *
     * <ul>
     *   <li>Another number of axes or channels, a side below 3: empty.
     * </ul>
     */
    public static Optional<PictureShape> of(int... rowShape) {
        return switch (rowShape.length) {
            case 2 -> sound(1, rowShape[0], rowShape[1]);
            case 3 -> sound(rowShape[0], rowShape[1], rowShape[2]);
            default -> Optional.empty();
        };
    }

    private static Optional<PictureShape> sound(int channels, int height, int width) {
        boolean picture = (channels == 1 || channels == 3) && Math.min(height, width) >= SMALLEST_SIDE;
        return picture ? Optional.of(new PictureShape(channels, height, width)) : Optional.empty();
    }

    /** The number of values of a picture. */
    public int size() {
        return channels * height * width;
    }

    /** The place of one value among the coordinates. */
    public int index(int channel, int row, int column) {
        return (channel * height + row) * width + column;
    }

    /** A picture of values from low (black) to high (white). */
    Raster picture(double low, double high, double... values) {
        double span = high > low ? high - low : 1;
        return Raster.of(width, height, (row, column) -> {
            int colour = 0;
            for (int c = 0; c < 3; c++) {
                double share = (values[index(Math.min(c, channels - 1), row, column)] - low) / span;
                colour = colour << 8 | ColourMap.GREY.at(share) & 0xff;
            }
            return colour;
        });
    }

    /** Differences from −largest to largest, the mean over the channels. */
    Raster difference(double largest, double... differences) {
        double span = largest > 0 ? 2 * largest : 1;
        return Raster.of(
                width, height, (row, column) -> ColourMap.DIVERGING.at(0.5 + mean(row, column, differences) / span));
    }

    /** A map of one value a coordinate, the mean over the channels, from low to high; grey where a coordinate has none. */
    Raster map(double low, double high, double... values) {
        double span = high > low ? high - low : 1;
        return Raster.of(width, height, (row, column) -> {
            double mean = mean(row, column, values);
            return Double.isNaN(mean) ? NOTHING : ColourMap.MAGMA.at((mean - low) / span);
        });
    }

    private double mean(int row, int column, double... values) {
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            sum += values[index(c, row, column)];
        }
        return sum / channels;
    }
}
