package org.explico.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.topology.rips.Collapse;
import org.explico.core.topology.rips.VietorisRips;
import picocli.CommandLine.Option;

/** Degrees, threshold and coefficients. */
final class FiltrationOptions {
    @Option(
            names = {"--maxdim", "--dim"},
            paramLabel = "K",
            description = "Degrees up to this one (default: 1; of a cubical complex all).")
    private Optional<Integer> degree = Optional.empty();

    @Option(
            names = {"--thresh", "--threshold"},
            paramLabel = "T",
            description = "Stop at this diameter (default: the enclosing radius, after which nothing happens).")
    private Optional<Double> threshold = Optional.empty();

    @Option(
            names = {"--coeff", "--modulus"},
            paramLabel = "P",
            description = "Coefficients modulo this prime (default: 2).")
    private Optional<Integer> modulus = Optional.empty();

    @Option(
            names = "--collapse",
            paramLabel = "C",
            description =
                    "auto (the default), always or never: whether edges that change nothing go first; the diagram is the same.")
    private Optional<String> collapse = Optional.empty();

    @Option(
            names = "--ratio",
            paramLabel = "R",
            description = "Only bars whose death is more than R times their birth.")
    private Optional<Double> ratio = Optional.empty();

    /** Takes an option's value without a parser; false where it is none of these. */
    boolean take(String option, String value) {
        switch (option) {
            case "--maxdim", "--dim" -> degree = Optional.of(Integer.valueOf(value));
            case "--thresh", "--threshold" -> threshold = Optional.of(Double.valueOf(value));
            case "--coeff", "--modulus" -> modulus = Optional.of(Integer.valueOf(value));
            case "--collapse" -> collapse = Optional.of(value);
            case "--ratio" -> ratio = Optional.of(Double.valueOf(value));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Refuses what makes no sense, before anything is read. */
    void requireSound() {
        if (degree.isPresent() && degree.get() < 0) {
            throw Refusal.usage("--maxdim", "a degree of at least 0", "" + degree.get(), "leave it out for 1");
        }
        if (threshold.isPresent() && !(threshold.get() >= 0)) {
            throw Refusal.usage("--thresh", "a distance of at least 0", "" + threshold.get(), "leave it out for all");
        }
        if (ratio.isPresent() && !(ratio.get() >= 1)) {
            throw Refusal.usage("--ratio", "a number of at least 1", "" + ratio.get(), "leave it out for all bars");
        }
    }

    /** Refuses options that have no meaning for cubes. */
    void requireNoneOfRips() {
        if (threshold.isPresent() || modulus.isPresent() || collapse.isPresent()) {
            throw Refusal.usage(
                    "--cubical",
                    "none of the options of distances",
                    threshold.isPresent() ? "--thresh" : modulus.isPresent() ? "--coeff" : "--collapse",
                    "leave it out; coefficients are modulo 2");
        }
    }

    /** The largest degree, where it was said. */
    Optional<Integer> degree() {
        return degree;
    }

    /** Only bars whose death is more than so many times their birth. */
    Optional<Double> ratio() {
        return ratio;
    }

    /** The filtration of these options; refused where the modulus is no prime. */
    VietorisRips rips() {
        VietorisRips rips = VietorisRips.withDefaults().upTo(degree.orElse(1));
        if (modulus.isPresent()) {
            rips = rips.withField(modulus.get());
        }
        if (threshold.isPresent()) {
            rips = rips.withThreshold(threshold.get());
        }
        return rips.withCollapse(collapse());
    }

    private Collapse collapse() {
        return switch (collapse.orElse("auto")) {
            case "auto" -> Collapse.AUTOMATIC;
            case "always" -> Collapse.ALWAYS;
            case "never" -> Collapse.NEVER;
            default ->
                throw Refusal.usage("--collapse", "auto, always or never", collapse.orElse(""), "correct the word");
        };
    }

    /** The words for provenance: of any filtration. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        degree.ifPresent(k -> words.put("maxdim", "" + k));
        collapse.ifPresent(c -> words.put("collapse", c));
        threshold.ifPresent(t -> words.put("threshold", "" + t));
        ratio.ifPresent(r -> words.put("ratio", "" + r));
        words.put("field", "Z/" + modulus.orElse(2));
        return words;
    }
}
