/**
 * Clients, network, server, clock and database as one deterministic machine: real clients and a real server over a real SQLite database,
 * of which one thread runs at a time. Whose turn it is, what the network loses and where the server crashes is decided by {@link
 * dev.foxproof.simulation.Choices}, so that a seed replays a run exactly.
 */
package dev.foxproof.simulation;
