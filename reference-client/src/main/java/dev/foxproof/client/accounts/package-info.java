/**
 * Chapters 10 to 50 from the client's side. {@link dev.foxproof.client.accounts.AccountsApi} has one method per call of the wire;
 * {@link dev.foxproof.client.accounts.AccountsClient} does what a user wants done, and refuses what a hostile server might want
 * done.
 */
@NullMarked
package dev.foxproof.client.accounts;

import org.jspecify.annotations.NullMarked;
