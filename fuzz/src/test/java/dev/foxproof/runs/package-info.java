/** Recorded runs of the reference server as behaviours of the models: those of all integration tests, random ones and concurrent ones. */
package dev.foxproof.runs;
