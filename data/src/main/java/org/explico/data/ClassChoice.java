package org.explico.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * The options {@code classes=1+7} and {@code each=500} of a data set with a name: which classes are taken, and how many points of each.
 *
 * @param text the words, for refusals
 * @param classes the classes in order; empty for all of them as they stand
 * @param each how many of each, the first ones of the file
 */
record ClassChoice(String text, Optional<List<Integer>> classes, int each) {
    static ClassChoice of(Spec words) {
        boolean all = words.option("each").filter("all"::equals).isPresent();
        int each = all ? Integer.MAX_VALUE : (int) words.integer("each", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        Optional<List<Integer>> classes =
                words.option("classes").filter(text -> !text.equals("all")).map(text -> numbers(words.text(), text));
        return new ClassChoice(words.text(), classes, each);
    }

    private static List<Integer> numbers(String words, String text) {
        try {
            List<Integer> numbers =
                    Arrays.stream(text.split("\\+", -1)).map(Integer::parseInt).toList();
            if (numbers.stream().distinct().count() == numbers.size()) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            // Refused below, with the same sentence as a class that is named twice.
        }
        throw Refusal.usage(
                words, "classes as different numbers with + between", "\"" + text + "\"", "write it as classes=1+7");
    }

    /** The points chosen, class by class, as {@link Dataset#ofClasses}; the first of each class in the order of the file where no class is named. */
    Dataset from(Dataset all) {
        if (classes.isPresent()) {
            return all.ofClasses(each, classes.get());
        }
        if (each == Integer.MAX_VALUE) {
            return all;
        }
        int[] seen = new int[all.size()];
        int[] distinct = all.labels().distinct();
        int[] kept = IntStream.range(0, all.size())
                .filter(i -> seen[Arrays.binarySearch(distinct, all.labels().at(i))]++ < each)
                .toArray();
        return all.rows(kept).withNote("the first " + each + " of each class");
    }
}
