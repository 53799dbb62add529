package org.explico.cli;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.map.ChosenInputs;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.core.map.Restriction;
import org.explico.core.profile.LayerName;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.OutputHead;
import org.explico.network.LayerDifferential;
import org.explico.network.LayerPieces;
import org.explico.network.Vectorisation;
import org.explico.reporting.PictureShape;

/**
 * Where a command on classes stands: a map from the coordinates that may move to the logits, and the point it begins at.
 *
 * <p>Points are those of the coordinates that may move; {@link #whole} gives the values of all.
 */
final class Standpoint {
    private final Whereabouts where;
    private final LayerName layer;
    private final Vectorisation way;
    private final DifferentiableMap logits;
    private final Restriction restriction;
    private final int[] coordinates;
    private final OutputHead head;
    private final Box box;
    private final SortedMap<String, String> words;

    private Standpoint(
            Whereabouts where,
            LayerName layer,
            Vectorisation way,
            DifferentiableMap logits,
            Restriction restriction,
            int[] coordinates,
            OutputHead head,
            Box box,
            SortedMap<String, String> words) {
        this.where = where;
        this.layer = layer;
        this.way = way;
        this.logits = logits;
        this.restriction = restriction;
        this.coordinates = coordinates;
        this.head = head;
        this.box = box;
        this.words = words;
    }

    /**
     * Puts it together.
     *
     * <ul>
     *   <li>No differential between the layers: refused with the reason.
     *   <li>A head that asks for outputs which are not there: refused.
     * </ul>
     */
    static Standpoint of(
            Whereabouts where, LayerName layer, Vectorisation way, OutputHead head, int[] coordinates, Box whole) {
        DifferentiableMap logits = known(where, layer, way);
        head.linear(logits.outputDim());
        Restriction restriction = Restriction.of(logits, where.values(), coordinates);
        Box box = whole.restricted(coordinates);
        return new Standpoint(where, layer, way, logits, restriction, coordinates, head, box, new TreeMap<>());
    }

    private static DifferentiableMap known(Whereabouts where, LayerName layer, Vectorisation way) {
        return switch (where.map(where.from(), layer, way)) {
            case LayerDifferential.Known(DifferentiableMap map) -> map;
            case LayerDifferential.Unknown(String reason) ->
                throw Refusal.badInput(
                        where.network().name() + ", from \"" + where.from() + "\" to \"" + layer + "\"",
                        "a map with a differential",
                        "none: " + reason,
                        "choose layers by --from and --layer; explico network show tells which have one");
        };
    }

    /** With one more line about how it was made. */
    Standpoint withWords(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(words);
        more.put(key, value);
        return new Standpoint(where, layer, way, logits, restriction, coordinates, head, box, more);
    }

    Whereabouts where() {
        return where;
    }

    /** The layer that is the output. */
    LayerName layer() {
        return layer;
    }

    /** How the output layer becomes a point. */
    Vectorisation vectorisation() {
        return way;
    }

    OutputHead head() {
        return head;
    }

    Box box() {
        return box;
    }

    /** The map from the coordinates that may move to the logits; the map itself where all may. */
    DifferentiableMap map() {
        return isWhole() ? logits : restriction;
    }

    /**
     * The same with its linear regions.
     *
     * <ul>
     *   <li>A map that has none: refused with the operator in the way.
     * </ul>
     */
    PiecewiseAffineMap pieces() {
        return switch (where.pieces(layer, way)) {
            case LayerPieces.Known(PiecewiseAffineMap map) ->
                isWhole() ? map : ChosenInputs.of(map, where.values(), coordinates);
            case LayerPieces.Unknown(String reason) ->
                throw Refusal.badInput(
                        "--method exact on " + where.network().name(),
                        "a way of affine layers, relu and maxima",
                        "another: " + reason,
                        "take --method newton, or end before it by --layer");
        };
    }

    /** True where all coordinates may move. */
    boolean isWhole() {
        return coordinates.length == logits.inputDim();
    }

    /** The point to begin at. */
    double[] point() {
        return restriction.part(where.values());
    }

    /** The chosen coordinates of a whole point. */
    double[] part(double... whole) {
        return restriction.part(whole);
    }

    /** The values of all coordinates where those that may move have these. */
    double[] whole(double... moved) {
        return restriction.whole(moved);
    }

    /** The places of those that may move. */
    int[] coordinates() {
        return coordinates.clone();
    }

    /** The place of the i-th coordinate that may move among all. */
    int coordinate(int i) {
        return coordinates[i];
    }

    int dim() {
        return coordinates.length;
    }

    /** The value of every logit at a point. */
    double[] logits(double... moved) {
        return map().value(moved);
    }

    /** How the values of all coordinates make a picture, where they do. */
    Optional<PictureShape> picture() {
        return where.picture();
    }

    /** The class of the point, in the box. */
    EquivalenceClass equivalenceClass() {
        return EquivalenceClass.of(map(), point()).withHead(head).inBox(box);
    }

    /** Names of the moving coordinates in tables: x0, x1 … by their place among all. */
    List<String> coordinateNames() {
        return IntStream.of(coordinates).mapToObj(i -> "x" + i).toList();
    }

    /** A short name for the run. */
    String name() {
        return where.network().name() + " at " + where.given().words();
    }

    /** How it was made, for files and pages. */
    SortedMap<String, String> provenance(RunOptions run) {
        SortedMap<String, String> all = new TreeMap<>(words);
        all.put("network", where.network().name());
        all.put("network.sha256", where.network().contentHash());
        where.network().metadata().forEach((key, value) -> all.put("network." + key, value));
        all.put("at", where.given().words());
        where.given().data().ifPresent(data -> {
            all.put("data.source", data.source());
            all.put("data.sha256", data.contentHash());
        });
        where.given().label().ifPresent(label -> all.put("label", label));
        all.put("from", where.from().text());
        all.put("layer", layer.text());
        all.put("head", head.word());
        all.put("vector", vectorisation().word());
        all.put("seed", "" + run.seed().value());
        all.put("explico", Version.text());
        return Collections.unmodifiableSortedMap(all);
    }
}
