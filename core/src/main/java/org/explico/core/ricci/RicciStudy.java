package org.explico.core.ricci;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.Disconnected;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Cost;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.Progress;
import org.explico.core.measure.ReadingStore;
import org.explico.core.statistics.Seed;

/**
 * Everything about the Ricci coefficients of one network: global over k with nulls and band, local and layer coefficients at the main k, k chosen on one half of the points
 * and tested on the other, communities of the classes, and the sensitivity panel. Immutable options; {@link #findings} does the work.
 *
 * <p>Layers are read one at a time, in order, and one neighbour search a layer serves every k. Of earlier layers only totals are kept, and the last graph at the main k;
 * all such graphs where local coefficients are compared with other orders of the layers.
 *
 * <p>For more than {@value #MOST_SUMMED_POINTS} points hop sums are estimated from {@value #SOURCES} points, the same in every layer, since their change is what
 * counts; a layer of several components then has no sum, whatever {@link #withDisconnected the rule}.
 *
 * <ul>
 *   <li>A main k that is not among the k, a k twice or below 1: refused here. A k above n - 1: refused by {@link #findings}.
 *   <li>A digraph with another notion than plain Forman: refused, since totals and local means would be of different graphs. Local coefficients of a digraph are those of
 *       the union.
 *   <li>More than {@value #MOST_SUMMED_POINTS} points with another rule for layers that fall apart than {@link Disconnected.Reject}: refused, since estimates have none.
 * </ul>
 */
public final class RicciStudy {
    /** Up to so many points all distances are summed. */
    public static final int MOST_SUMMED_POINTS = 20_000;

    /** Sources of the estimate for more. */
    public static final int SOURCES = 400;

    /** The largest share of the points that the paper takes as neighbours. */
    public static final double LARGEST_SHARE = 0.2;

    private final int[] ks;
    private final int mainK;
    private final GraphSetting setting;
    private final CurvatureNotion notion;
    private final Rules rules;
    private final Set<RicciNull> nulls;
    private final int rewirings;
    private final int localOrders;

    /** How layers that fall apart are treated, and how wide the panel is. */
    record Rules(Disconnected disconnected, Removal removal, SensitivityDesign sensitivity) {}

    private RicciStudy(
            int[] ks,
            int mainK,
            GraphSetting setting,
            CurvatureNotion notion,
            Rules rules,
            Set<RicciNull> nulls,
            int rewirings,
            int localOrders) {
        this.ks = ks;
        this.mainK = mainK;
        this.setting = setting;
        this.notion = notion;
        this.rules = rules;
        this.nulls = nulls;
        this.rewirings = rewirings;
        this.localOrders = localOrders;
    }

    /**
     * k of 10, 15, 20, 30 and 50 with 15 as the main one, the union graph, plain Forman curvature, the nulls of layer order and relaxation, one setting changed
     * at a time.
     */
    public static RicciStudy withDefaults() {
        return new RicciStudy(
                new int[] {10, 15, 20, 30, 50},
                15,
                GraphSetting.withDefaults(),
                FormanRicci.plain(),
                new Rules(new Disconnected.Reject(), Removal.AS_IN_TEXT, SensitivityDesign.ONE_AT_A_TIME),
                EnumSet.of(RicciNull.LAYER_ORDER, RicciNull.RELAXATION),
                19,
                199);
    }

    /** The same at these k, of which one is the main one: that of local coefficients, of communities and of the figures. */
    public RicciStudy withKs(int main, int... neighbours) {
        int[] sorted = Arrays.stream(neighbours).sorted().distinct().toArray();
        if (sorted.length != neighbours.length
                || sorted.length == 0
                || sorted[0] < 1
                || Arrays.binarySearch(sorted, main) < 0) {
            throw Refusal.usage(
                    "Ricci coefficients",
                    "different k of at least 1, the main one among them",
                    Arrays.toString(neighbours) + " with " + main + " as the main one",
                    "correct the list of k");
        }
        return new RicciStudy(sorted, main, setting, notion, rules, nulls, rewirings, localOrders);
    }

    /** The same with graphs made in another way, of all points: only the panel and the choice of k look at halves. */
    public RicciStudy withSetting(GraphSetting other) {
        if (other.sample() != Sample.ALL) {
            throw Refusal.usage(
                    "Ricci coefficients", "a setting with all points", "" + other, "give the points that take part");
        }
        return new RicciStudy(ks, mainK, other, notion, rules, nulls, rewirings, localOrders);
    }

    /** The same with another curvature. */
    public RicciStudy withNotion(CurvatureNotion other) {
        return new RicciStudy(ks, mainK, setting, other, rules, nulls, rewirings, localOrders);
    }

    /** The same with other nulls; those that need other networks are added to the findings by {@link RicciFindings#with}. */
    public RicciStudy withNulls(RicciNull... kinds) {
        Set<RicciNull> chosen = EnumSet.noneOf(RicciNull.class);
        Collections.addAll(chosen, kinds);
        return new RicciStudy(ks, mainK, setting, notion, rules, chosen, rewirings, localOrders);
    }

    /** The same with so many rewired copies of every graph, and at most so many orders of the layers for local coefficients. */
    public RicciStudy withDraws(int rewired, int orders) {
        if (rewired < 1 || orders < 1) {
            throw Refusal.usage("draws of nulls", "at least 1", rewired + " and " + orders, "draw more");
        }
        return new RicciStudy(ks, mainK, setting, notion, rules, nulls, rewired, orders);
    }

    /** The same with another sum for layers that fall apart. */
    public RicciStudy withDisconnected(Disconnected rule) {
        return withRules(new Rules(rule, rules.removal, rules.sensitivity));
    }

    /** The same with the paper's other rule for networks with such layers. */
    public RicciStudy withRemoval(Removal rule) {
        return withRules(new Rules(rules.disconnected, rule, rules.sensitivity));
    }

    /** The same with another choice of settings for the panel. */
    public RicciStudy withSensitivity(SensitivityDesign design) {
        return withRules(new Rules(rules.disconnected, rules.removal, design));
    }

    private RicciStudy withRules(Rules other) {
        return new RicciStudy(ks, mainK, setting, notion, other, nulls, rewirings, localOrders);
    }

    /** The k, ascending. */
    public int[] ks() {
        return ks.clone();
    }

    /** The main k. */
    public int mainK() {
        return mainK;
    }

    /** How graphs are made. */
    public GraphSetting setting() {
        return setting;
    }

    /** The curvature. */
    public CurvatureNotion notion() {
        return notion;
    }

    /** What to do with layers that fall apart. */
    public Disconnected disconnected() {
        return rules.disconnected;
    }

    /** Which networks with such layers are left out. */
    public Removal removal() {
        return rules.removal;
    }

    /** The settings of the panel. */
    public SensitivityDesign sensitivity() {
        return rules.sensitivity;
    }

    /** The nulls. */
    public Set<RicciNull> nulls() {
        return Collections.unmodifiableSet(nulls);
    }

    /** The number of rewired copies of every graph. */
    public int rewirings() {
        return rewirings;
    }

    /** The most orders of the layers for local coefficients. */
    public int localOrders() {
        return localOrders;
    }

    /** The totals of one layer at every k: a pure function of its neighbours (at least the largest k of them), so that a caller may keep them. */
    public List<LayerTotals> totals(NearestNeighbours neighbours, Seed seed) {
        return List.copyOf(new GraphTotals(this, seed, ReadingStore.none())
                .of(neighbours, List.of(setting), "all points")
                .values()
                .iterator()
                .next());
    }

    /** The global coefficients over k of layers with these {@link #totals}, in order of depth. */
    public RicciCurve curve(List<List<LayerTotals>> layers, Seed seed) {
        return RicciCurve.of(layers, rules.removal, nulls, seed.child("curve"));
    }

    /** The hop sums of one graph, estimated from the same points in every layer where it is large. */
    HopSums hopSums(Graph graph, Seed seed) {
        return graph.size() <= MOST_SUMMED_POINTS
                ? HopSums.of(graph, HopDistances.of(graph), rules.disconnected)
                : HopSums.sampled(graph, Draws.some(graph.size(), SOURCES, seed.child("sources")));
    }

    /**
     * How far the classes of some points of a layer, the others removed before neighbours are sought, are communities at the main k: give the points that the network classifies
     * correctly for the paper's filtered measures. Empty where these points are all equal or the metric cannot compare one.
     */
    public Optional<CommunityMeasures> communities(LayerPoints layer, int... rows) {
        NearestNeighbours.requireNeighbours(mainK, rows.length - 1, rows.length + " points");
        return LayerSearch.of(layer.cloud(), rows, setting, mainK).neighbours().map(neighbours -> {
            Graph graph = KnnGraph.of(neighbours, mainK, setting.variant(), setting.ties())
                    .graph();
            return CommunityMeasures.of(graph, notion.of(graph), layer.labels().subset(rows));
        });
    }

    /** Does all of it. The labels of the points are the classes of the communities; without labels there are none. */
    public RicciFindings findings(LayerSequence layers, Seed seed, Progress progress) {
        return findings(layers, seed, ReadingStore.none(), progress);
    }

    /**
     * The same, going on where an earlier run was stopped.
     *
     * @param pieces the sums that a run of the same study on the same layers with the same seed had finished; new ones go there
     */
    public RicciFindings findings(LayerSequence layers, Seed seed, ReadingStore pieces, Progress progress) {
        requireSound(layers.size());
        return StudyRun.of(this, layers, seed, pieces, progress);
    }

    /** What {@link #findings} costs; see {@link StudyCost}. */
    public Cost cost(int layers, int n, int dim) {
        return StudyCost.of(this, layers, n, dim);
    }

    private void requireSound(int n) {
        NearestNeighbours.requireNeighbours(ks[ks.length - 1], n - 1, n + " points");
        if (setting.variant() == KnnGraph.Variant.DIGRAPH && !notion.equals(FormanRicci.plain())) {
            throw Refusal.usage(
                    "curvature " + notion.word(),
                    "an undirected graph",
                    "a digraph",
                    "choose the variant union or mutual, or the notion forman");
        }
        if (n > MOST_SUMMED_POINTS && !(rules.disconnected instanceof Disconnected.Reject)) {
            throw Refusal.usage(
                    "layers that fall apart",
                    "at most " + MOST_SUMMED_POINTS + " points for another rule than rejecting them",
                    n + " points, whose hop sums are estimated",
                    "take fewer points or reject such layers");
        }
    }

    @Override
    public String toString() {
        return "RicciStudy(k "
                + IntStream.of(ks).mapToObj(k -> "" + k).collect(Collectors.joining(", "))
                + ", " + notion.word() + ", " + setting + ")";
    }
}
