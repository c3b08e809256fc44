/**
 * One call of any API of this protocol: signed, sent once, and its answer given back after every check, or else a {@link
 * dev.foxproof.client.call.ClientException} that says what is wrong.
 */
@NullMarked
package dev.foxproof.client.call;

import org.jspecify.annotations.NullMarked;
