package org.explico.reporting;

/**
 * One value for each coordinate of a picture, to be drawn as a picture itself.
 */
public final class PictureMap {
    /** How the values become colours. */
    public enum Scale {
        /** As the picture itself, from its black to its white. */
        PICTURE,
        /** From the smallest value to the largest, dark to light. */
        EVEN,
        /** From zero to the largest value, dark to light. */
        FROM_ZERO
    }

    private final String name;
    private final String meaning;
    private final Scale scale;
    private final double[] values;

    private PictureMap(String name, String meaning, Scale scale, double[] values) {
        this.name = name;
        this.meaning = meaning;
        this.scale = scale;
        this.values = values;
    }

    /**
     * A map.
     *
     * @param name what it is called
     * @param meaning what it shows, in a sentence
     * @param scale how values become colours
     * @param values one for each coordinate, NaN where there is none to draw; the caller keeps its array
     */
    public static PictureMap of(String name, String meaning, Scale scale, double... values) {
        return new PictureMap(name, meaning, scale, values.clone());
    }

    String name() {
        return name;
    }

    String meaning() {
        return meaning;
    }

    Scale scale() {
        return scale;
    }

    /** The values themselves, for figures that only read them. */
    double[] values() {
        return values;
    }
}
