/** {@code foxproof account}: the reference client at the command line. Each verb is a class; what they share is in {@link dev.foxproof.cli.account.AccountVerb}. */
@NullMarked
package dev.foxproof.cli.account;

import org.jspecify.annotations.NullMarked;
