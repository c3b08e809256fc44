/**
 * Chapter 60: Find My Device. The messages between user, server and phone, read from and written to plain JSON trees, and the state
 * machine of one device: which command is delivered, when it is gone, and what a reply changes.
 *
 * <p>A JSON tree is what any JSON library can give: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code null}, and for
 * numbers {@code Integer}, {@code Long} or {@code BigInteger} where the text has neither fraction nor exponent, else {@code Double} or
 * {@code BigDecimal}.
 */
@NullMarked
package dev.foxproof.spec.devices;

import org.jspecify.annotations.NullMarked;
