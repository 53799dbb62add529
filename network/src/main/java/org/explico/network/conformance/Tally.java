package org.explico.network.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a question was answered how.
 *
 * @param passed agreements
 * @param refused what was not tried
 * @param failed disagreements
 */
public record Tally(int passed, int refused, int failed) {
    /** Counts outcomes. */
    public static Tally of(Collection<Outcome> outcomes) {
        int passed = 0;
        int refused = 0;
        int failed = 0;
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Passed _ -> passed++;
                case Outcome.Refused _ -> refused++;
                case Outcome.Failed _ -> failed++;
            }
        }
        return new Tally(passed, refused, failed);
    }

    /** The answers to a question over several cases. */
    public static Tally of(Collection<CaseResult> results, Question question) {
        return of(results.stream().flatMap(r -> r.outcomes(question).stream()).toList());
    }

    /** The results operator by operator, in alphabetical order. */
    public static Map<String, List<CaseResult>> byOperator(Collection<CaseResult> results) {
        Map<String, List<CaseResult>> rows = new TreeMap<>();
        results.forEach(r -> rows.computeIfAbsent(r.subject().operator(), o -> new ArrayList<>())
                .add(r));
        return rows;
    }
}
