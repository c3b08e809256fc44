/**
 * The canary test of chapter 70: a server is given secrets that can be told from everything else, and everything that it keeps, writes and
 * sends is searched for them. Here, because it takes the server and the client both.
 */
@NullMarked
package dev.foxproof.canary;

import org.jspecify.annotations.NullMarked;
