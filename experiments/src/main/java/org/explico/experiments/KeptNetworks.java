package org.explico.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.train.TrainedNetwork;

/** Several networks that are trained together and kept one file each: a second run reads them. */
final class KeptNetworks {
    private KeptNetworks() {}

    /** The networks kept as {@code KEY-0.onnx} and so on; all of them are trained where one is missing. */
    static List<Network> of(Setting setting, String key, int count, Supplier<List<TrainedNetwork>> training) {
        List<Path> files = IntStream.range(0, count)
                .mapToObj(i -> setting.networks().resolve(key + "-" + i + ".onnx"))
                .toList();
        if (!files.stream().allMatch(Files::exists)) {
            List<TrainedNetwork> trained = training.get();
            for (int i = 0; i < count; i++) {
                trained.get(i).writeTo(files.get(i));
            }
        }
        return files.stream().map(Networks::read).toList();
    }

    /** A number that a network says about itself. */
    static double number(Network network, String key) {
        return Double.parseDouble(network.metadata().getOrDefault(key, "0"));
    }
}
