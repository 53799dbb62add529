package org.explico.core.topology.complex;

import org.explico.core.Refusal;

/** The field Z/p; its elements are 0 to p - 1. */
final class PrimeField {
    private static final int LARGEST = 46_337;

    private final int prime;
    private final int[] inverses;

    PrimeField(int prime) {
        if (prime < 2 || prime > LARGEST || !isPrime(prime)) {
            throw Refusal.usage(
                    "coefficients of homology", "a prime from 2 to " + LARGEST, "" + prime, "ask for 2 or 3");
        }
        this.prime = prime;
        inverses = new int[prime];
        inverses[1] = 1;
        for (int a = 2; a < prime; a++) {
            inverses[a] = (prime - prime / a * inverses[prime % a] % prime) % prime;
        }
    }

    int prime() {
        return prime;
    }

    int plus(int a, int b) {
        return (a + b) % prime;
    }

    int times(int a, int b) {
        return a * b % prime;
    }

    int minus(int a) {
        return (prime - a) % prime;
    }

    int inverse(int a) {
        return inverses[a];
    }

    private static boolean isPrime(int n) {
        for (int d = 2; d * d <= n; d++) {
            if (n % d == 0) {
                return false;
            }
        }
        return true;
    }
}
