/** The test vectors in {@code spec/vectors}: one loader for every consumer, the generator that writes them, and the tests that keep them true. */
package dev.foxproof.spec.vectors;
