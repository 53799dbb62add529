package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.KnnGraph;

/** Which graph settings a {@link SensitivityPanel} looks at; each of them with every k, and with and without the ends. */
public enum SensitivityDesign {
    /** None but the study's own. */
    NONE {
        @Override
        public List<GraphSetting> around(GraphSetting own) {
            return List.of(own);
        }
    },
    /** The study's own and those that differ from it in one thing: at most seven, of four searches. */
    ONE_AT_A_TIME {
        @Override
        public List<GraphSetting> around(GraphSetting own) {
            Set<GraphSetting> settings = new LinkedHashSet<>(List.of(own));
            Arrays.stream(KnnGraph.Variant.values()).map(own::with).forEach(settings::add);
            Arrays.stream(Ties.values()).map(own::with).forEach(settings::add);
            METRICS.stream().map(own::with).forEach(settings::add);
            Arrays.stream(Scaling.values()).map(own::with).forEach(settings::add);
            Arrays.stream(Sample.values()).map(own::with).forEach(settings::add);
            return List.copyOf(settings);
        }
    },
    /** All combinations: 48, of eight searches. */
    FACTORIAL {
        @Override
        public List<GraphSetting> around(GraphSetting own) {
            List<GraphSetting> settings = List.of(own);
            settings = crossed(settings, (s, v) -> s.with(v), KnnGraph.Variant.values());
            settings = crossed(settings, (s, v) -> s.with(v), Ties.values());
            settings = crossed(settings, (s, v) -> s.with(v), METRICS.toArray(Metric[]::new));
            settings = crossed(settings, (s, v) -> s.with(v), Scaling.values());
            settings = crossed(settings, (s, v) -> s.with(v), Sample.values());
            Set<GraphSetting> all = new LinkedHashSet<>(List.of(own));
            all.addAll(settings);
            return List.copyOf(all);
        }
    };

    private static final List<Metric> METRICS = List.of(new Metric.Euclidean(), new Metric.Cosine());

    /** The settings, the study's own first. */
    public abstract List<GraphSetting> around(GraphSetting own);

    @SafeVarargs
    private static <T> List<GraphSetting> crossed(
            List<GraphSetting> settings, BiFunction<GraphSetting, T, GraphSetting> with, T... values) {
        List<GraphSetting> out = new ArrayList<>();
        for (GraphSetting setting : settings) {
            for (T value : values) {
                out.add(with.apply(setting, value));
            }
        }
        return out;
    }
}
