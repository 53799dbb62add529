package org.explico.core.equivalence;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;
import org.explico.core.statistics.Seed;

/** One chain of hit-and-run: {@link ExactClass#sampleRegion} says what it does. */
final class RegionSampler {
    private final ExactClass of;
    private final Seed seed;
    private final Progress progress;
    private final Box box;
    private final Region region;
    private final int[] free;
    private double[] x;

    RegionSampler(ExactClass of, Seed seed, Progress progress) {
        this.of = of;
        this.seed = seed;
        this.progress = progress;
        this.box = of.base().box();
        this.x = of.base().point();
        this.region = new Region(of.map().pieceAt(x), of.map().outputDim(), x);
        double[] start = x;
        this.free = IntStream.range(0, x.length)
                .filter(i -> box.side(i, start[i]) == 0)
                .toArray();
    }

    Walk sample(int moves, int every) {
        Logbook book = of.book(every, x, region);
        if (free.length == 0 || region.space(free).nullity() == 0) {
            return book.close(new Ending.ClassIsAPoint(), region.spectrum(), region.spectrum());
        }
        for (int move = 0; move < moves; move++) {
            progress.at("sampling the region", move / (double) moves);
            double[] before = x;
            draw(seed.child(move).generator());
            x = of.polished(region, x, book);
            of.enter(book, region, x, Vectors.distance(before, x));
        }
        return book.close(new Ending.Finished(), region.spectrum(), region.spectrum());
    }

    /** To a uniform point of the chord along a null direction that is uniform too. */
    private void draw(RandomGenerator random) {
        double[] v = direction(random);
        double ahead = room(v);
        double back = room(Vectors.scaled(-1, v));
        if (Double.isInfinite(ahead + back)) {
            throw Refusal.usage(
                    "sample of a region",
                    "a region that is bounded within the class",
                    "one that runs to infinity",
                    "give a box");
        }
        x = box.nearest(Vectors.moved(x, random.nextDouble() * (ahead + back) - back, v));
    }

    private double room(double... v) {
        return Math.min(
                region.hit(x, v, /* tolerance= */ 0).time(), Face.met(box, x, v).time());
    }

    private double[] direction(RandomGenerator random) {
        NullSpace space = region.space(free);
        double[] v = new double[x.length];
        double[] part = {};
        while (!(Vectors.norm(part) > 0)) {
            part = space.project(IntStream.range(0, free.length)
                    .mapToDouble(i -> random.nextGaussian())
                    .toArray());
        }
        double size = Vectors.norm(part);
        for (int k = 0; k < free.length; k++) {
            v[free[k]] = part[k] / size;
        }
        return v;
    }
}
