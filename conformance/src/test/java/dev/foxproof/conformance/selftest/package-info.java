/**
 * The suite is tested itself: the right server passes every check, and each server that is wrong in a single point is found by a check that
 * names the rule it breaks.
 */
package dev.foxproof.conformance.selftest;
