/** Chapter 10, primitives: PBKDF2-HMAC-SHA256 (RFC 8018), HKDF-SHA256 (RFC 5869), scrypt (RFC 7914), HMAC-SHA256 (RFC 2104). */
@NullMarked
package dev.foxproof.spec.kdf;

import org.jspecify.annotations.NullMarked;
