package dev.foxproof.server.accounts;

import dev.foxproof.spec.tokens.PasswordForgotToken;

/**
 * The answer to password/forgot/send_code.
 *
 * @param ttl seconds that the code is good for
 * @param codeLength characters of the code in the mail
 * @param tries how many wrong codes are allowed
 */
public record ForgotStarted(PasswordForgotToken passwordForgotToken, long ttl, int codeLength, int tries) {}
