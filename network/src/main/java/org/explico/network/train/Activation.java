package org.explico.network.train;

import java.util.Locale;
import org.explico.network.differentiate.Primitive;

/** What stands between the linear maps of a network. */
public enum Activation {
    /** \(\max(x, 0)\); weights start as He et al. 2015 have them. */
    RELU("Relu"),
    /** \(\tanh x\); weights start as Glorot and Bengio 2010 have them. */
    TANH("Tanh"),
    /** \(1/(1 + e^{-x})\); weights start as Glorot and Bengio 2010 have them. */
    SIGMOID("Sigmoid");

    private final String operator;

    Activation(String operator) {
        this.operator = operator;
    }

    /** Its word in names of tensors. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String operator() {
        return operator;
    }

    Primitive primitive() {
        return switch (this) {
            case RELU -> new Primitive.Apply(Primitive.Function.RELU);
            case TANH -> new Primitive.Apply(Primitive.Function.TANH);
            case SIGMOID -> new Primitive.Apply(Primitive.Function.SIGMOID);
        };
    }
}
