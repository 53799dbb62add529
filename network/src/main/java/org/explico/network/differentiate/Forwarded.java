package org.explico.network.differentiate;

import org.explico.core.map.DifferentiableMap;

/** A map of which more is known: values and differentials are those of another one. */
abstract class Forwarded implements DifferentiableMap {
    private final DifferentiableMap map;

    Forwarded(DifferentiableMap map) {
        this.map = map;
    }

    @Override
    public int inputDim() {
        return map.inputDim();
    }

    @Override
    public int outputDim() {
        return map.outputDim();
    }

    @Override
    public double operations() {
        return map.operations();
    }

    @Override
    public double[] value(double... x) {
        return map.value(x);
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        return map.pushForward(x, count, tangents);
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        return map.pullBack(x, count, cotangents);
    }

    @Override
    public double[] jacobian(double... x) {
        return map.jacobian(x);
    }

    @Override
    public double[] jacobians(int count, double... points) {
        return map.jacobians(count, points);
    }

    @Override
    public void linearise(double[] x, double[] value, double[] jacobian) {
        map.linearise(x, value, jacobian);
    }
}
