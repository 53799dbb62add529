package org.explico.network.differentiate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Operators that take elements by whole numbers, and those that find such numbers. */
final class IndexRules {
    private IndexRules() {}

    static Map<String, Site.Rule> rules() {
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        rules.put("Gather", Site.Rule.one(IndexRules::gather));
        rules.put(
                "GatherElements",
                Site.Rule.one(
                        s -> s.terms().program().apply(new Primitive.Take(s.axis("axis", 0)), s.value(0), s.value(1))));
        rules.put("TopK", IndexRules::topK);
        rules.put("ArgMax", Site.Rule.one(s -> place(s, Primitive.End.LARGEST)));
        rules.put("ArgMin", Site.Rule.one(s -> place(s, Primitive.End.SMALLEST)));
        rules.put("OneHot", Site.Rule.one(IndexRules::oneHot));
        rules.put("Trilu", Site.Rule.one(IndexRules::triangle));
        rules.put("CumSum", Site.Rule.one(IndexRules::cumulated));
        return rules;
    }

    /** One place that is known is a slice, whose pull-back is cheaper. */
    private static int gather(Site site) {
        Terms t = site.terms();
        int axis = site.axis("axis", 0);
        if (t.program().kind(site.value(0)) == Kind.REAL
                && t.shape(site.value(1)).size() == 1) {
            var known = t.program().constantOf(site.value(1));
            if (known.isPresent()) {
                long place = known.get().toLongs()[0];
                Shape shape = site.shape(0);
                int start = Math.toIntExact(place < 0 ? place + shape.dim(axis) : place);
                Shape to = ValueRule.of(
                                new Primitive.Gather(axis),
                                List.of(
                                        new Program.Value(shape, Kind.REAL),
                                        new Program.Value(known.get().shape(), Kind.WHOLE)))
                        .shape();
                return t.reshape(t.slice(site.value(0), axis, start, 1), to);
            }
        }
        return t.gather(site.value(0), axis, site.value(1));
    }

    private static List<Integer> topK(Site site) {
        int axis = site.axis("axis", -1);
        int count = Math.toIntExact(site.wholes("k", 1).map(k -> k[0]).orElseGet(() -> site.whole("k", 1)));
        Primitive.End end = site.is("largest", 1) ? Primitive.End.LARGEST : Primitive.End.SMALLEST;
        ProgramBuilder program = site.terms().program();
        int places = program.apply(new Primitive.Places(axis, count, end), site.value(0));
        return List.of(program.apply(new Primitive.Take(axis), site.value(0), places), places);
    }

    private static int place(Site site, Primitive.End end) {
        site.refuse(site.is("select_last_index", 0), "the last of equals");
        int axis = site.axis("axis", 0);
        Terms t = site.terms();
        int found = t.program().apply(new Primitive.Places(axis, 1, end), site.value(0));
        return site.is("keepdims", 1) ? found : t.reshape(found, StructureRules.without(site.shape(0), List.of(axis)));
    }

    private static int oneHot(Site site) {
        Terms t = site.terms();
        int depth = (int) site.constant(1).toLongs()[0];
        int rank = site.rank(0) + 1;
        int axis = Math.toIntExact(site.whole("axis", -1));
        int at = axis < 0 ? axis + rank : axis;
        int[] column = new int[rank];
        int[] lifted = new int[rank];
        java.util.Arrays.fill(column, 1);
        column[at] = depth;
        for (int i = 0; i < rank; i++) {
            lifted[i] = i == at ? 1 : site.shape(0).dim(i < at ? i : i - 1);
        }
        int numbers = t.reshape(t.convert(site.value(0), Kind.WHOLE), lifted);
        int wrapped = t.choose(
                t.compare(Primitive.Relation.LESS, numbers, t.like(numbers, 0)), t.shifted(numbers, depth), numbers);
        int all = t.reshape(t.longs(IntStream.range(0, depth).asLongStream().toArray()), column);
        int off = t.slice(site.value(2), 0, 0, 1);
        int on = t.slice(site.value(2), 0, 1, 1);
        return t.choose(t.compare(Primitive.Relation.EQUAL, wrapped, all), on, off);
    }

    private static int triangle(Site site) {
        Terms t = site.terms();
        Shape shape = site.shape(0);
        int rows = shape.dim(shape.rank() - 2);
        int columns = shape.dim(shape.rank() - 1);
        long shift = site.known(1).map(k -> k.toLongs()[0]).orElse(0L);
        boolean upper = site.is("upper", 1);
        byte[] kept = new byte[Site.bounded((double) rows * columns)];
        for (int i = 0; i < kept.length; i++) {
            long over = i % columns - i / columns - shift;
            kept[i] = (byte) ((upper ? over >= 0 : over <= 0) ? 1 : 0);
        }
        int mask = t.program()
                .constant(Tensor.of(org.explico.network.graph.ElementType.BOOL, Shape.of(rows, columns), kept));
        return t.choose(mask, site.value(0), t.like(site.value(0), 0));
    }

    /** A product with a triangle of ones. */
    private static int cumulated(Site site) {
        Terms t = site.terms();
        int rank = site.rank(0);
        int axis = site.shape(0).axis(site.constant(1).toLongs()[0]);
        int length = site.shape(0).dim(axis);
        boolean exclusive = site.is("exclusive", 0);
        boolean reverse = site.is("reverse", 0);
        double[] ones = new double[Site.bounded((double) length * length)];
        for (int i = 0; i < ones.length; i++) {
            int gap = reverse ? i / length - i % length : i % length - i / length;
            ones[i] = gap > 0 || (gap == 0 && !exclusive) ? 1 : 0;
        }
        // Whole numbers, as the positions of tokens, take the same way and come back whole.
        Kind kind = t.program().kind(site.value(0));
        int real = t.convert(site.value(0), Kind.REAL);
        int x = rank == 1 ? t.reshape(real, 1, length) : t.swapped(real, axis, rank - 1);
        int summed = t.matMul(x, t.program().constant(Tensor.of(Shape.of(length, length), ones)));
        return t.convert(rank == 1 ? t.reshape(summed, length) : t.swapped(summed, axis, rank - 1), kind);
    }
}
