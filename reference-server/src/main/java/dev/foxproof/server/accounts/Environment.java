package dev.foxproof.server.accounts;

import dev.foxproof.server.mail.Mailer;
import dev.foxproof.server.store.AccountStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What the services work with; nothing of it is reached in another way.
 *
 * @param random a cryptographically strong generator, safe for use by several threads
 */
public record Environment(
        AccountStore store,
        Stretcher stretcher,
        Mailer mailer,
        InstantSource clock,
        RandomGenerator random,
        Lifetimes lifetimes) {}
