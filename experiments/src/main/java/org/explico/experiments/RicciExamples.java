package org.explico.experiments;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/** Ricci coefficients of trained networks, published and here, and what networks that learnt nothing give. */
final class RicciExamples implements Experiment {
    private static final List<Findings.Column> COLUMNS = List.of(
            new Findings.Column("published", "published"),
            new Findings.Column("here, their method", "here"),
            new Findings.Column("null: layers in random order", "null_order"),
            new Findings.Column("null: untrained", "null_untrained"),
            new Findings.Column("null: random labels", "null_random_labels"));

    /** Seconds, roughly: what the estimate of the time goes by. */
    private static final double IMAGES = 60;

    private static final double FORMULA = 20;

    @Override
    public String name() {
        return "ricci-examples";
    }

    /** The whole name: other experiments on Ricci flow begin with the same word. */
    @Override
    public String shortName() {
        return name();
    }

    @Override
    public String title() {
        return "Ricci coefficients: the seven example networks of one paper, four cells of the other, and the nulls beside them";
    }

    @Override
    public String source() {
        return "Baptista et al. 2024, Deep learning as Ricci flow (10.1038/s41598-024-74045-9), figure 4; Hehl, von Renesse and Weber 2025,"
                + " Neural Feature Geometry Evolves as Discrete Ricci Flow (arXiv:2509.22362), table of local coefficients (as the authors' notebooks"
                + " print it) and appendix A.1.1";
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        if (setting.weights().isPresent()) {
            throw Refusal.usage(
                    "--weights",
                    "no network: this experiment trains many",
                    String.valueOf(setting.weights().get().getFileName()),
                    "leave it out; explico ricci measures a network of yours");
        }
        List<ExampleNet> examples = ExampleNet.ALL.stream()
                .filter(example -> example.missing(setting).isEmpty())
                .toList();
        List<LocalCell> cells = LocalCell.ALL;
        double[] weights = IntStream.range(0, examples.size() + cells.size())
                .mapToDouble(i -> i < examples.size() && examples.get(i).images() ? IMAGES : FORMULA)
                .toArray();
        WeighedProgress shared = new WeighedProgress(progress, weights);
        ExampleNets nets = new ExampleNets(setting, seed);
        LocalCells local = new LocalCells(setting, seed);
        List<Told> parts = IntStream.range(0, weights.length)
                .parallel()
                .mapToObj(i -> i < examples.size()
                        ? nets.run(examples.get(i), shared.part(i))
                        : local.run(cells.get(i - examples.size()), shared.part(i)))
                .toList();
        Findings.Book book = new Findings.Book(COLUMNS);
        parts.forEach(part -> part.rows().forEach(book::row));
        parts.forEach(part -> part.targets().forEach(book::row));
        missing(setting).ifPresent(book::note);
        parts.forEach(part -> part.notes().forEach(book::note));
        return book.note("± is the standard deviation over networks")
                .note(
                        "p is the share of random orders of the layers with a coefficient as low as that in order of depth; orders are 10,000 for a global"
                                + " coefficient, 200 for a local one")
                .close(this, "perceptrons trained here, as either paper trains them");
    }

    static Optional<String> missing(Setting setting) {
        List<ExampleNet> left = ExampleNet.ALL.stream()
                .filter(example -> example.missing(setting).isPresent())
                .toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> sets = new TreeSet<>();
        left.forEach(example -> example.missing(setting).ifPresent(sets::add));
        return Optional.of("left out: "
                + String.join("; ", left.stream().map(ExampleNet::title).toList())
                + ", for " + String.join(" and ", sets) + " is not in the cache; run "
                + String.join(
                        " and ",
                        sets.stream().map(set -> "explico data get " + set).toList()) + ", then this again");
    }
}
