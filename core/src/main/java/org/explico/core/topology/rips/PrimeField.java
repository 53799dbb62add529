package org.explico.core.topology.rips;

import org.explico.core.Refusal;

/** The integers modulo a prime: the coefficients of homology. Elements are 0 to p-1. */
final class PrimeField {
    /** Coefficients stay within 15 bits. */
    static final int LARGEST = 32_749;

    private final int p;
    private final int[] inverses;

    private PrimeField(int p, int[] inverses) {
        this.p = p;
        this.inverses = inverses;
    }

    static PrimeField of(int p) {
        if (p < 2 || p > LARGEST || !isPrime(p)) {
            throw Refusal.usage(
                    "modulus of the coefficients", "a prime, 2 to " + LARGEST, "" + p, "give a prime, as 2 or 3");
        }
        int[] inverses = new int[p];
        inverses[1] = 1;
        for (int a = 2; a < p; a++) {
            inverses[a] = (int) ((long) (p - p / a) * inverses[p % a] % p);
        }
        return new PrimeField(p, inverses);
    }

    int modulus() {
        return p;
    }

    /** The bits of a coefficient that is not known to be one: none over Z/2. */
    int bits() {
        return p == 2 ? 0 : 32 - Integer.numberOfLeadingZeros(p - 1);
    }

    int times(int a, int b) {
        return (int) ((long) a * b % p);
    }

    int plus(int a, int b) {
        int sum = a + b;
        return sum >= p ? sum - p : sum;
    }

    int minus(int a) {
        return a == 0 ? 0 : p - a;
    }

    int inverse(int a) {
        return inverses[a];
    }

    /** a when the parity is even, else -a. */
    int signed(int a, int parity) {
        return (parity & 1) == 0 ? a : minus(a);
    }

    private static boolean isPrime(int p) {
        for (int q = 2; q * q <= p; q++) {
            if (p % q == 0) {
                return false;
            }
        }
        return true;
    }
}
