/**
 * What the server keeps: the records of accounts, sessions, tokens and devices, and the transactions over them. One SQL
 * implementation serves SQLite and PostgreSQL.
 */
@NullMarked
package dev.foxproof.server.store;

import org.jspecify.annotations.NullMarked;
