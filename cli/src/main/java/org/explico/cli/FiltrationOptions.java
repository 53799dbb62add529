package org.explico.cli;

import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.topology.rips.VietorisRips;

/** The words about the filtration, checked. */
record FiltrationOptions(VietorisRips rips) {
    static FiltrationOptions of(int degree, Optional<Double> threshold, int modulus) {
        if (degree < 0) {
            throw Refusal.usage("--maxdim", "a degree of at least 0", "" + degree, "leave it out for 1");
        }
        VietorisRips rips = VietorisRips.withDefaults().upTo(degree).withField(modulus);
        if (threshold.isPresent()) {
            if (!(threshold.get() >= 0)) {
                throw Refusal.usage("--thresh", "a distance of at least 0", "" + threshold.get(), "leave it out for all");
            }
            rips = rips.withThreshold(threshold.get());
        }
        return new FiltrationOptions(rips);
    }
}
