/**
 * Behaviours of the models, replayed against a server. The model says what is asked and what must be answered; here its ids, passwords
 * and terms become tokens, bytes and requests.
 */
@NullMarked
package dev.foxproof.conformance.behaviours;

import org.jspecify.annotations.NullMarked;
