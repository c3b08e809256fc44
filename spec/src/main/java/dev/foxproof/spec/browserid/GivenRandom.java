package dev.foxproof.spec.browserid;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.random.RandomGenerator;

/** The generator that was passed in, in the type that the JDK's key generators take. */
final class GivenRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    private GivenRandom(RandomGenerator random) {
        super(new Spi(random), null);
    }

    static SecureRandom of(RandomGenerator random) {
        return random instanceof SecureRandom secure ? secure : new GivenRandom(random);
    }

    private static final class Spi extends SecureRandomSpi {
        private static final long serialVersionUID = 1;

        private final transient RandomGenerator random;

        Spi(RandomGenerator random) {
            this.random = random;
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            // The generator has its seed already.
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            byte[] seed = new byte[length];
            random.nextBytes(seed);
            return seed;
        }
    }
}
