package dev.foxproof.client.accounts;

import dev.foxproof.spec.tokens.PasswordForgotToken;
import java.time.Duration;

/**
 * The answer of password/forgot/send_code.
 *
 * @param ttl how long the token lives
 * @param codeLength characters of the mailed code
 * @param tries how many codes may be tried
 */
public record ForgotStarted(PasswordForgotToken passwordForgotToken, Duration ttl, int codeLength, int tries) {}
