package org.explico.network.conformance;

import java.util.List;

/**
 * What is found of a case.
 *
 * @param subject the case
 * @param recording whether the network as we read it gives the stored outputs
 * @param maps each real input with each real output; none where the case is not read or has no real input or output
 */
public record CaseResult(Case subject, Outcome recording, List<MapResult> maps) {
    /** Copies the list. */
    public CaseResult {
        maps = List.copyOf(maps);
    }

    /** The answers to one question. */
    public List<Outcome> outcomes(Question question) {
        return switch (question) {
            case RECORDING -> List.of(recording);
            case LOWERED -> maps.stream().map(MapResult::lowered).toList();
            case DIFFERENCES -> maps.stream().map(MapResult::differences).toList();
            case DUALITY -> maps.stream().map(MapResult::duality).toList();
        };
    }
}
