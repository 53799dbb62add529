package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.explico.network.graph.Shape;

/**
 * Sums of products by letters, as {@code bij,bjk->bik}: two operands at a time, as matrix products over what is summed, a batch of them over what
 * is kept by both.
 */
final class Einsum {
    /** Stands for the first of the axes that an ellipsis means; no equation holds such letters. */
    private static final char ELLIPSIS = '\u2460';

    private final Terms terms;

    private Einsum(Terms terms) {
        this.terms = terms;
    }

    /** An operand with a letter for each of its axes. */
    private record Labelled(int value, String letters) {}

    static int of(String equation, Terms terms, List<Integer> operands) {
        String[] sides = equation.replace(" ", "").split("->", -1);
        String[] words = sides[0].split(",", -1);
        if (words.length != operands.size()) {
            throw new NotDifferentiable("equation \"" + equation + "\" for " + operands.size() + " operands");
        }
        List<Labelled> labelled = new ArrayList<>();
        String dots = "";
        for (int i = 0; i < words.length; i++) {
            String wide = dots(words[i], terms.rank(operands.get(i)));
            dots = wide.length() > dots.length() ? wide : dots;
            labelled.add(new Labelled(operands.get(i), words[i].replace("...", wide)));
        }
        String wanted = sides.length > 1 ? sides[1].replace("...", dots) : dots + once(sides[0]);
        return new Einsum(terms).reduced(labelled, wanted);
    }

    private static String dots(String word, int rank) {
        if (!word.contains("...")) {
            return "";
        }
        int count = rank - (word.length() - 3);
        StringBuilder letters = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            letters.append((char) (ELLIPSIS + i));
        }
        return letters.toString();
    }

    /** Without an arrow: the letters that occur once, in the order of the alphabet. */
    private static String once(String words) {
        String all = words.replace(",", "").replace(".", "");
        return all.chars()
                .filter(c -> all.indexOf(c) == all.lastIndexOf(c))
                .sorted()
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private int reduced(List<Labelled> operands, String wanted) {
        for (Labelled operand : operands) {
            if (operand.letters().chars().distinct().count()
                    != operand.letters().length()) {
                throw new NotDifferentiable("a diagonal in einsum");
            }
        }
        Labelled left = operands.getFirst();
        for (int i = 1; i < operands.size(); i++) {
            String later = operands.subList(i + 1, operands.size()).stream()
                    .map(Labelled::letters)
                    .collect(Collectors.joining());
            left = product(left, operands.get(i), wanted + later);
        }
        return arranged(summed(left, wanted), wanted);
    }

    private Labelled product(Labelled left, Labelled right, String needed) {
        Labelled a = summed(left, needed + right.letters());
        Labelled b = summed(right, needed + left.letters());
        String batch = letters(a, c -> b.letters().indexOf(c) >= 0 && needed.indexOf(c) >= 0);
        String inner = letters(a, c -> b.letters().indexOf(c) >= 0 && needed.indexOf(c) < 0);
        String rows = letters(a, c -> b.letters().indexOf(c) < 0);
        String columns = letters(b, c -> a.letters().indexOf(c) < 0);
        List<Integer> lengths = new ArrayList<>();
        for (char c : (batch + rows + columns).toCharArray()) {
            lengths.add(Math.max(length(a, c), length(b, c)));
        }
        int product = terms.matMul(
                matrix(a, b, batch, rows, inner), terms.swapped(matrix(b, a, batch, columns, inner), 1, 2));
        return new Labelled(terms.reshape(product, Site.shapeOf(lengths)), batch + rows + columns);
    }

    /** (batch, free, inner); axes of length 1 that the other operand has longer are spread. */
    private int matrix(Labelled x, Labelled other, String batch, String free, String inner) {
        int value = arranged(x, batch + free + inner);
        List<Integer> lengths = new ArrayList<>();
        for (char c : (batch + free + inner).toCharArray()) {
            lengths.add(free.indexOf(c) >= 0 ? length(x, c) : Math.max(length(x, c), length(other, c)));
        }
        int full = terms.expand(value, Site.shapeOf(lengths));
        int b = size(lengths.subList(0, batch.length()));
        int f = size(lengths.subList(batch.length(), batch.length() + free.length()));
        return terms.reshape(
                full, Shape.of(b, f, size(lengths.subList(batch.length() + free.length(), lengths.size()))));
    }

    private Labelled summed(Labelled x, String kept) {
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < x.letters().length(); i++) {
            if (kept.indexOf(x.letters().charAt(i)) < 0) {
                axes.add(i);
            }
        }
        if (axes.isEmpty()) {
            return x;
        }
        int sum = terms.reshape(terms.sum(x.value(), axes), StructureRules.without(terms.shape(x.value()), axes));
        return new Labelled(sum, letters(x, c -> kept.indexOf(c) >= 0));
    }

    private int arranged(Labelled x, String order) {
        if (!letterSet(order).equals(letterSet(x.letters()))) {
            throw new NotDifferentiable("letters \"" + order + "\" of einsum that no operand has");
        }
        return terms.transpose(
                x.value(), order.chars().mapToObj(c -> x.letters().indexOf(c)).toList());
    }

    private static Set<Integer> letterSet(String letters) {
        return letters.chars().boxed().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String letters(Labelled x, java.util.function.IntPredicate kept) {
        return x.letters()
                .chars()
                .filter(kept)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private int length(Labelled x, char letter) {
        int axis = x.letters().indexOf(letter);
        return axis < 0 ? 1 : terms.shape(x.value()).dim(axis);
    }

    private static int size(List<Integer> lengths) {
        return lengths.stream().reduce(1, Math::multiplyExact);
    }
}
