package org.explico.network.zoo;

import java.util.Locale;

/** What stands between the linear maps of a network. */
public enum Activation {
    /** \(\max(x, 0)\); weights start as He et al. 2015 have them. */
    RELU,
    /** x where positive, \(0.01 x\) elsewhere; weights start as He et al. 2015 have them. */
    LEAKY_RELU,
    /** \(\min(\max(x, 0), 6)\); weights start as He et al. 2015 have them. */
    RELU6,
    /** x where positive, \(e^x - 1\) elsewhere; weights start as He et al. 2015 have them. */
    ELU,
    /** \(\tanh x\); weights start as Glorot and Bengio 2010 have them. */
    TANH,
    /** \(1/(1 + e^{-x})\); weights start as Glorot and Bengio 2010 have them. */
    SIGMOID,
    /** \(x/(1 + e^{-x})\); weights start as He et al. 2015 have them. */
    SWISH,
    /** \(x\,\Phi(x)\) with the normal distribution function \(\Phi\), by erf; weights start as He et al. 2015 have them. */
    GELU;

    /** Its word in names of tensors. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How weights before it start where nothing else is asked for. */
    public Initialisation initialisation() {
        return switch (this) {
            case RELU, LEAKY_RELU, RELU6, ELU, SWISH, GELU -> new Initialisation.HeNormal();
            case TANH, SIGMOID -> new Initialisation.GlorotUniform();
        };
    }
}
