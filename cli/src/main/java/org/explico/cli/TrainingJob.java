package org.explico.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.data.Dataset;
import org.explico.data.Datasets;
import org.explico.network.train.Activation;
import org.explico.network.train.MlpArchitecture;
import org.explico.network.train.TrainedNetwork;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;

/** Trains a multilayer perceptron on a labelled data set and writes the model. */
final class TrainingJob {
    private final Console console;
    private final RunOptions run;

    TrainingJob(Console console, RunOptions run) {
        this.console = console;
        this.run = run;
    }

    void run(String data, Optional<String> labels, MlpArchitecture.Hidden hidden, TrainingPlan plan, Path out) {
    }
}
