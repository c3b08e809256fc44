package dev.foxproof.server.accounts;

/** All services of the accounts server, over one environment. */
public record Services(
        Tokens tokens,
        Accounts accounts,
        PasswordChanges passwordChanges,
        PasswordRecovery passwordRecovery,
        Sessions sessions,
        Emails emails,
        Devices devices,
        Housekeeping housekeeping) {

    /** The right server. */
    public static Services of(Environment environment) {
        return of(
                environment, new Tokens(environment), new PasswordProof(environment), new PasswordSetting(environment));
    }

    /** A server with other parts inside. */
    public static Services of(Environment environment, Tokens tokens, PasswordProof proof, PasswordSetting setting) {
        return new Services(
                tokens,
                new Accounts(environment, tokens, proof, setting),
                new PasswordChanges(environment, tokens, proof, setting),
                new PasswordRecovery(environment, tokens, setting),
                new Sessions(environment, tokens),
                new Emails(environment),
                new Devices(environment, tokens),
                new Housekeeping(environment));
    }
}
