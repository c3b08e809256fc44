package dev.foxproof.server;

import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.assertions.Certificates;
import dev.foxproof.server.http.Authenticator;
import dev.foxproof.server.http.ErrorRenderer;
import dev.foxproof.server.http.Finisher;
import dev.foxproof.server.http.JsonReader;
import dev.foxproof.server.http.Route;
import dev.foxproof.server.http.RouteFilter;
import dev.foxproof.server.http.TokenAuthenticator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The parts of a server that can be replaced or wrapped, one at a time: for a server that is wrong in a single point, and for tests.
 *
 * @param environment store, stretcher, mailer, clock, random generator and lifetimes, before the services are made
 * @param services makes the services
 * @param authenticator makes what decides who sent a request
 * @param json what reads bodies
 * @param errors what turns refusals into answers
 * @param finisher what stamps and signs answers
 * @param filter goes around each call
 * @param routes all calls under {@code /v1} and {@code /1}, and the support document
 * @param devices those of chapter 60
 * @param certificates makes what signs certificates
 */
public record Parts(
        UnaryOperator<Environment> environment,
        Function<Environment, Services> services,
        Function<TokenAuthenticator.Settings, Authenticator> authenticator,
        UnaryOperator<JsonReader> json,
        UnaryOperator<ErrorRenderer> errors,
        UnaryOperator<Finisher> finisher,
        RouteFilter filter,
        UnaryOperator<List<Route>> routes,
        DeviceParts devices,
        Function<Certificates.Settings, Certificates> certificates) {

    /** The right ones. */
    public static final Parts STANDARD = new Parts(
            UnaryOperator.identity(),
            Services::of,
            TokenAuthenticator::new,
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            RouteFilter.NONE,
            UnaryOperator.identity(),
            DeviceParts.STANDARD,
            Certificates::new);

    public Parts withEnvironment(UnaryOperator<Environment> other) {
        return new Parts(other, services, authenticator, json, errors, finisher, filter, routes, devices, certificates);
    }

    public Parts withServices(Function<Environment, Services> other) {
        return new Parts(
                environment, other, authenticator, json, errors, finisher, filter, routes, devices, certificates);
    }

    public Parts withAuthenticator(Function<TokenAuthenticator.Settings, Authenticator> other) {
        return new Parts(environment, services, other, json, errors, finisher, filter, routes, devices, certificates);
    }

    public Parts withJson(UnaryOperator<JsonReader> other) {
        return new Parts(
                environment, services, authenticator, other, errors, finisher, filter, routes, devices, certificates);
    }

    public Parts withErrors(UnaryOperator<ErrorRenderer> other) {
        return new Parts(
                environment, services, authenticator, json, other, finisher, filter, routes, devices, certificates);
    }

    public Parts withFinisher(UnaryOperator<Finisher> other) {
        return new Parts(
                environment, services, authenticator, json, errors, other, filter, routes, devices, certificates);
    }

    public Parts withFilter(RouteFilter other) {
        return new Parts(
                environment, services, authenticator, json, errors, finisher, other, routes, devices, certificates);
    }

    public Parts withRoutes(UnaryOperator<List<Route>> other) {
        return new Parts(
                environment, services, authenticator, json, errors, finisher, filter, other, devices, certificates);
    }

    public Parts withDevices(UnaryOperator<DeviceParts> change) {
        return new Parts(
                environment,
                services,
                authenticator,
                json,
                errors,
                finisher,
                filter,
                routes,
                change.apply(devices),
                certificates);
    }

    public Parts withCertificates(Function<Certificates.Settings, Certificates> other) {
        return new Parts(environment, services, authenticator, json, errors, finisher, filter, routes, devices, other);
    }
}
