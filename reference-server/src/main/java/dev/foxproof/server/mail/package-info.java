/** Mails with codes: what is sent, by SMTP or into a mailbox in memory. */
@NullMarked
package dev.foxproof.server.mail;

import org.jspecify.annotations.NullMarked;
