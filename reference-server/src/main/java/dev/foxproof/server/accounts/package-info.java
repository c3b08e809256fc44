/**
 * Chapter 40: what the accounts server decides, call by call, without HTTP. A caller has read the body and authenticated the token;
 * everything that depends on the state of an account is decided here, in one transaction each.
 *
 * <p>Refusals are {@link dev.foxproof.spec.errors.RefusedException}s. The services are made to be subclassed: each decision is a small
 * method of its own.
 */
@NullMarked
package dev.foxproof.server.accounts;

import org.jspecify.annotations.NullMarked;
