package dev.foxproof.server.http;

import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.RateLimiter.Call;
import dev.foxproof.server.accounts.RateLimiter.Subject;
import dev.foxproof.spec.keys.Email;

/** Counts a call for the address that it came from and, where an email names one, for the account. */
record CallLimits(RateLimiter limiter) {

    void admit(Call call, Request request) {
        limiter.admit(call, Subject.address(request.client()));
    }

    void admit(Call call, Request request, Email email) {
        admit(call, request);
        limiter.admit(call, Subject.account(email.canonical()));
    }
}
