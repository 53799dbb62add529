package org.explico.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.explico.data.file.SourceFile;

/** How a graph came about, for the files of the commands on graphs. */
final class GraphFiles {
    private GraphFiles() {}

    static Map<String, Object> provenance(String input, GraphSource source, GraphOptions options, RunOptions run) {
        Map<String, Object> made = new LinkedHashMap<>(options.provenance());
        made.put("read_as", source.readAs());
        made.put("input", source.file().map(SourceFile::nameOf).orElse(input));
        source.file().ifPresent(file -> made.put("input_sha256", FileHash.of(file)));
        made.put("seed", run.seed().value());
        made.put("explico", Version.text());
        return made;
    }
}
