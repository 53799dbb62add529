package org.explico.core.equivalence;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;

/** One walker through linear regions: {@link ExactClass#walk} says what it does. */
final class ExactWalker {
    /** Null parts of a wish below this share of it are no direction but rounding. */
    private static final double NOTHING = 1e-9;

    /** Turns without moving that a step may take: in a narrow corner it is cut short. */
    private static final int MOST_TURNS = 64;

    /** Steps that come nowhere before a random walk is given up. */
    private static final int MOST_STILL = 100;

    private final ExactClass of;
    private final Walking walking;
    private final Seed seed;
    private final Progress progress;
    private final Box box;
    private final int outputDim;
    private final double tolerance;

    private double[] x;
    private double[] wish;
    private Region region;
    /** Walls that lead back to the region before, while the walker is still on them. */
    private int[] behind = {};
    /** Walls that a walk towards a target slides along in this step. */
    private int[] heldWalls = {};
    /** The coordinates that the last direction was free to move. */
    private int[] free = {};

    /** Where no null direction was left in the last step. */
    ExactWalker(ExactClass of, Walking walking, Seed seed, Progress progress) {
        this.of = of;
        this.walking = walking;
        this.seed = seed;
        this.progress = progress;
        this.box = of.base().box();
        this.outputDim = of.map().outputDim();
        this.tolerance = of.reach();
        this.x = of.base().point();
        this.wish = new double[x.length];
        this.region = new Region(of.map().pieceAt(x), outputDim, x);
    }

    Leg walk(WalkState from) {
        int still = 0;
        x = from.point();
        wish = from.wish();
        region = new Region(of.map().pieceAt(x), outputDim, x);
        Region first = region;
        Logbook book = of.book(walking.every(), x, region);
        boolean stands = region.space().nullity() == 0;
        while (!stands && book.steps() < walking.steps()) {
            progress.at("walking in the class", book.steps() / (double) walking.steps());
            Seed draws = seed.child(from.taken() + book.steps());
            wish((still == 0 ? draws : draws.child(still)).generator());
            double length = step(book);
            still = length == 0 ? still + 1 : 0;
            stands = still > (isTargeted() ? 0 : MOST_STILL);
            if (!stands) {
                x = of.polished(region, x, book);
                of.enter(book, region, x, length);
            }
        }
        Ending ending = stands ? standing() : new Ending.Finished();
        Walk walk = book.close(ending, first.spectrum(), region.spectrum());
        return new Leg(walk, WalkState.of(from.taken() + book.steps(), x, wish, walking.step()));
    }

    private boolean isTargeted() {
        return walking.direction() instanceof Direction.Target;
    }

    private Ending standing() {
        if (region.space().nullity() == 0) {
            return new Ending.ClassIsAPoint();
        }
        return isTargeted() ? new Ending.NearestToTarget(Vectors.norm(wish)) : new Ending.Cornered();
    }

    private void wish(RandomGenerator random) {
        switch (walking.direction()) {
            case Direction.Isotropic() -> draw(0, random);
            case Direction.Persistent(double rho) -> draw(rho, random);
            case Direction.Target towards -> wish = towards.from(x);
        }
        heldWalls = new int[0];
        behind = new int[0];
    }

    private void draw(double rho, RandomGenerator random) {
        double fresh = Math.sqrt(1 - rho * rho);
        for (int i = 0; i < wish.length; i++) {
            double z = rho * wish[i] + fresh * random.nextGaussian();
            wish[i] = box.side(i, x[i]) * z > 0 ? -z : z;
        }
    }

    /** Goes on for the length of a step and returns how far it came: less in a corner, or 0. */
    private double step(Logbook book) {
        double gone = 0;
        double length = walking.step();
        int turns = 0;
        while (gone < length && turns < MOST_TURNS) {
            double[] v = direction();
            double size = Vectors.norm(v);
            boolean towards = isTargeted();
            if (!(size > NOTHING * Vectors.norm(wish)) || (towards && size <= tolerance)) {
                return gone;
            }
            v = Vectors.scaled(1 / size, v);
            double left = length - gone;
            left = towards ? Math.min(left, Math.max(0, Vectors.dot(v, remaining()))) : left;
            Region.Hit hit = region.hit(x, v, tolerance, heldWalls);
            Face face = Face.met(box, x, v);
            double time = Math.min(left, Math.min(hit.time(), face.time()));
            move(time, v, face);
            gone += time;
            turns = time > tolerance ? 0 : turns + 1;
            behind = time > tolerance ? new int[0] : behind;
            if (time == hit.time()) {
                cross(hit, book);
            } else if (time == left) {
                return gone;
            }
        }
        return gone;
    }

    /** The way that is left to a target. */
    private double[] remaining() {
        return walking.direction() instanceof Direction.Target target ? target.from(x) : wish;
    }

    private void move(double time, double[] v, Face face) {
        x = Vectors.moved(x, time, v);
        if (face.time() <= time) {
            face.settle(box, x);
        } else {
            x = box.nearest(x);
        }
    }

    /** The null part of the wish that neither leaves the box nor the walls held. */
    private double[] direction() {
        return FreeCoordinates.within(box, x, movable -> {
            free = movable;
            return part();
        });
    }

    private double[] part() {
        double[] part = region.space(free).project(FreeCoordinates.chosen(wish, free));
        return heldWalls.length == 0 ? part : Slide.along(part, normals());
    }

    /** The null parts of the normals of the walls held. */
    private double[][] normals() {
        return Arrays.stream(heldWalls).mapToObj(this::mirror).toArray(double[][]::new);
    }

    private double[] mirror(int wall) {
        return region.space(free).project(FreeCoordinates.chosen(region.piece().normal(x, wall), free));
    }

    /** Goes over to the region behind the walls, or turns round at them. */
    private void cross(Region.Hit hit, Logbook book) {
        if (Arrays.stream(hit.walls()).anyMatch(wall -> contains(behind, wall))) {
            turn(hit.walls());
            return;
        }
        Region there = region.across(x, hit.walls());
        if (!there.isFinite() || there.space().rank() > region.space().rank()) {
            book.turnedBack();
            turn(hit.walls());
            return;
        }
        book.crossed(hit.walls().length);
        behind = Arrays.stream(hit.walls()).map(region.piece()::back).toArray();
        region = there;
    }

    private static boolean contains(int[] walls, int wall) {
        return Arrays.stream(walls).anyMatch(w -> w == wall);
    }

    /** At walls that are not to be crossed: a random wish is reflected, one for a target is held to them. */
    private void turn(int... walls) {
        for (int wall : walls) {
            if (isTargeted()) {
                heldWalls = Arrays.copyOf(heldWalls, heldWalls.length + 1);
                heldWalls[heldWalls.length - 1] = wall;
            } else {
                reflect(wall);
            }
        }
    }

    /** Turns the null part of the wish round at the wall, where it leads out. */
    private void reflect(int wall) {
        double[] mirror = mirror(wall);
        double along = Vectors.dot(mirror, FreeCoordinates.chosen(wish, free));
        double squares = Vectors.dot(mirror, mirror);
        if (along < 0 && squares > 0) {
            for (int k = 0; k < free.length; k++) {
                wish[free[k]] -= 2 * along / squares * mirror[k];
            }
        }
    }
}
