package org.explico.network.zoo;

import org.explico.core.Refusal;
import org.explico.network.graph.Shape;

/**
 * The shape of one image.
 *
 * @param channels colours, 1 or more
 * @param height rows of pixels, 1 or more
 * @param width columns of pixels, 1 or more
 */
public record ImageShape(int channels, int height, int width) {
    /** Checks the numbers. */
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw Refusal.usage(
                    "image",
                    "1 or more channels, rows and columns",
                    channels + " x " + height + " x " + width,
                    "correct these numbers");
        }
    }

    /**
     * The image that one row of data is: (c, h, w), or (h, w) with one channel.
     *
     * <ul>
     *   <li>Any other number of axes: refused.
     * </ul>
     */
    static ImageShape of(String what, Shape sample) {
        return switch (sample.rank()) {
            case 3 -> new ImageShape(sample.dim(0), sample.dim(1), sample.dim(2));
            case 2 -> new ImageShape(1, sample.dim(0), sample.dim(1));
            default -> throw Fit.refused(what, "images (channels, rows, columns) or (rows, columns)", sample);
        };
    }

    Shape shape() {
        return Shape.of(channels, height, width);
    }

    /** This image after a convolution or pooling that keeps every {@code stride}-th row and column, counted up. */
    ImageShape strided(int stride) {
        return new ImageShape(channels, (height + stride - 1) / stride, (width + stride - 1) / stride);
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
