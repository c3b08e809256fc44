/**
 * The formal models of {@code spec/models}, run: TLC checks their properties and refutes their false claims, mutations show that the
 * properties can fail, and recorded runs of a server are held against them.
 */
@NullMarked
package dev.foxproof.conformance.models;

import org.jspecify.annotations.NullMarked;
