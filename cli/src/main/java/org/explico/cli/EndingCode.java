package org.explico.cli;

import org.explico.core.equivalence.Ending;

/** Endings as numbers, for the files of a run that may be stopped: which one, and its numbers. */
final class EndingCode {
    private EndingCode() {}

    static double[] of(Ending ending) {
        return switch (ending) {
            case Ending.Finished() -> new double[] {0};
            case Ending.Closed() -> new double[] {1};
            case Ending.AtFace(int coordinate, int side) -> new double[] {2, coordinate, side};
            case Ending.Singular(double distance) -> new double[] {3, distance};
            case Ending.ClassIsAPoint() -> new double[] {4};
            case Ending.CriticalPoint() -> new double[] {5};
            case Ending.NearestToTarget(double distance) -> new double[] {6, distance};
            case Ending.Vertex() -> new double[] {7};
            case Ending.Cornered() -> new double[] {8};
            case Ending.Stuck(double step) -> new double[] {9, step};
            case Ending.OutOfReach(double share) -> new double[] {10, share};
            case Ending.KernelChanged(int from, int to) -> new double[] {11, from, to};
            case Ending.Unbounded() -> new double[] {12};
        };
    }

    static Ending ending(double... code) {
        return switch ((int) code[0]) {
            case 0 -> new Ending.Finished();
            case 1 -> new Ending.Closed();
            case 2 -> new Ending.AtFace((int) code[1], (int) code[2]);
            case 3 -> new Ending.Singular(code[1]);
            case 4 -> new Ending.ClassIsAPoint();
            case 5 -> new Ending.CriticalPoint();
            case 6 -> new Ending.NearestToTarget(code[1]);
            case 7 -> new Ending.Vertex();
            case 8 -> new Ending.Cornered();
            case 9 -> new Ending.Stuck(code[1]);
            case 10 -> new Ending.OutOfReach(code[1]);
            case 11 -> new Ending.KernelChanged((int) code[1], (int) code[2]);
            case 12 -> new Ending.Unbounded();
            default -> throw new IllegalStateException("no ending has the number " + code[0]);
        };
    }
}
