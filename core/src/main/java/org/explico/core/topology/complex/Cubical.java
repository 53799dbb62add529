package org.explico.core.topology.complex;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Progress;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/**
 * Persistent homology over Z/2 of an image: the cubes whose value is at most t (sublevel), or at least t (superlevel).
 *
 * <p>Superlevel diagrams are those of the negated field, so that births come before deaths: a bar [b, d) is a class of the set of values
 * \(\ge -b\) that is gone at \(-d\). Two constructions make cubes of voxels, see {@link Construction}; each is the other's dual, and neither is wrong.
 *
 * <ul>
 *   <li>One value: one essential class of degree zero.
 *   <li>Plus infinity (minus infinity for superlevel) means that there is no cube: classes that only such a cube would kill are essential. Nothing at
 *       all: the empty diagram. Infinity of the other sign: refused.
 *   <li>Axes of length one change nothing and are left out.
 * </ul>
 *
 * <p>Degree zero and the top degree take O(n α(n)) by union-find after sorting; degree one of a volume reduces what does not pair around one voxel.
 * About 60 bytes a voxel, twice that in degree one of a volume. The two union-finds run beside each other, and each starts in parallel along the grid;
 * the same bits for any number of threads.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-23175-9_7">Wagner, Chen, Vucini 2012</a>
 * @see <a href="https://doi.org/10.48550/arXiv.2005.12692">Kaji, Sudo, Ahara 2020, Cubical Ripser</a>
 * @see <a href="https://doi.org/10.48550/arXiv.2102.11397">Bleile, Garin, Heiss, Maggs, Robins 2022, on the duality</a>
 */
public final class Cubical {
    /** What a voxel is. */
    public enum Construction {
        /**
         * Voxels are top cells, and a face has the least value of its voxels: voxels that share a corner are joined (8 or 26 neighbours). The
         * T-construction; what GUDHI's {@code CubicalComplex} takes as {@code top_dimensional_cells}.
         */
        TOP_CELLS,
        /**
         * Voxels are vertices, and a cube has the greatest value of its corners: voxels are joined across faces (4 or 6 neighbours). The
         * V-construction; CubicalRipser's default.
         */
        VERTICES
    }

    /** Which way the set of voxels grows. */
    public enum Direction {
        /** Low values first. */
        SUBLEVEL,
        /** High values first; births and deaths are negated values. */
        SUPERLEVEL
    }

    private final Direction direction;
    private final Construction construction;
    private final int degree;
    private final Progress progress;

    private Cubical(Direction direction, Construction construction, int degree, Progress progress) {
        this.direction = direction;
        this.construction = construction;
        this.degree = degree;
        this.progress = progress;
    }

    /** Low values first; voxels are top cells, all degrees. */
    public static Cubical sublevel() {
        return of(Direction.SUBLEVEL);
    }

    /** High values first; voxels are top cells, all degrees. Births and deaths are negated values. */
    public static Cubical superlevel() {
        return of(Direction.SUPERLEVEL);
    }

    /** In this direction; voxels are top cells, all degrees. */
    public static Cubical of(Direction direction) {
        return new Cubical(direction, Construction.TOP_CELLS, 2, Progress.silent());
    }

    /** With this meaning of a voxel. */
    public Cubical withConstruction(Construction meaning) {
        return new Cubical(direction, meaning, degree, progress);
    }

    /** Degrees up to this one, 0 to 2; those at or above the number of axes are empty. */
    public Cubical upTo(int largestDegree) {
        if (largestDegree < 0 || largestDegree > 2) {
            throw Refusal.usage("largest degree of a cubical complex", "0, 1 or 2", "" + largestDegree, "ask for 2");
        }
        return new Cubical(direction, construction, largestDegree, progress);
    }

    /** Tells how far it has come. */
    public Cubical withProgress(Progress listener) {
        return new Cubical(direction, construction, degree, listener);
    }

    /** The direction. */
    public Direction direction() {
        return direction;
    }

    /** The meaning of a voxel. */
    public Construction construction() {
        return construction;
    }

    /** The largest degree. */
    public int degree() {
        return degree;
    }

    /** The diagram of a field. */
    public PersistenceDiagram diagram(GridField field) {
        requireStart(field);
        int[] shape = field.longAxes();
        progress.at("sorting voxels", 0);
        VoxelOrder order = VoxelOrder.of(shape, field.shared(), direction);
        Star star = new Star(construction, order.strides());
        int[] owned = OwnedCells.of(order, star, construction);
        progress.at("components and hollows", 0.1);
        List<Bars> bars = IntStream.range(0, shape.length).mapToObj(Bars::new).toList();
        int top = shape.length - 1;
        boolean both = top > 0 && degree > 0;
        int[][] joining = IntStream.range(0, both ? 2 : 1)
                .parallel()
                .mapToObj(side -> side == 0
                        ? GridComponentsKernel.degreeZero(order, owned, star, construction, bars.get(0))
                        : GridComponentsKernel.topDegree(order, owned, star, construction, bars.get(top)))
                .toArray(int[][]::new);
        if (top == 2 && both) {
            IntStream.range(0, owned.length).parallel().forEach(i -> owned[i] &= ~(joining[0][i] | joining[1][i]));
            new VolumeLoopsKernel(order, owned, star, construction)
                    .reduce(bars.get(1), done -> progress.at("loops", 0.3 + 0.7 * done / order.size()));
        }
        progress.at("done", 1);
        return gathered(bars);
    }

    /** What a diagram of a grid of this shape costs beside its values. */
    public Cost cost(int... shape) {
        double voxels = 1;
        double padded = 1;
        for (int n : shape) {
            voxels *= n;
            padded *= n + 2.0;
        }
        boolean loops = shape.length == 3 && degree > 0;
        return new Cost(
                (degree == 0 ? 44 : 60) * padded + (loops ? 60 * voxels + 8e6 : 0), (loops ? 1500 : 150) * voxels);
    }

    private PersistenceDiagram gathered(List<Bars> bars) {
        List<PersistencePair> pairs = new ArrayList<>();
        bars.subList(0, Math.min(degree + 1, bars.size())).forEach(b -> pairs.addAll(b.pairs()));
        return PersistenceDiagram.of(pairs);
    }

    private void requireStart(GridField field) {
        double refused = direction == Direction.SUBLEVEL ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (double v : field.shared()) {
            if (v == refused) {
                throw Refusal.badInput(
                        "grid",
                        direction == Direction.SUBLEVEL
                                ? "values above minus infinity (plus infinity means: no voxel)"
                                : "values below plus infinity (minus infinity means: no voxel)",
                        "" + v,
                        "give such voxels a finite value");
            }
        }
    }
}
