package dev.foxproof.conformance.selftest;

import dev.foxproof.server.http.Answer;
import dev.foxproof.server.http.HttpLimits;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.Response;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Servers that are wrong about what an error looks like, about JSON, or about HTTP. */
final class ErrorFaults {
    private ErrorFaults() {}

    // What an error looks like

    private static Fault refusals(String sentence, UnaryOperator<Answer> change) {
        return Replies.changed(
                sentence, (request, answer) -> Answers.isRefusal(answer) ? change.apply(answer) : answer);
    }

    private static Fault responses(String sentence, BiFunction<Request, Response, Response> change) {
        return Fault.in(
                sentence,
                parts -> parts.withFinisher(right ->
                        (request, answer, proof) -> change.apply(request, right.finish(request, answer, proof))));
    }

    private static Response without(Response response, String header) {
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.remove(header);
        return new Response(response.status(), headers, response.body());
    }

    private static Response with(Response response, String header, String value) {
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put(header, value);
        return new Response(response.status(), headers, response.body());
    }

    @Violates("CONV-1")
    static Fault hexInCapitals() {
        return Replies.at(
                "/v1/get_random_bytes",
                "writes hex in capitals",
                answer -> Answers.with(
                        answer,
                        "data",
                        "AB" + Answers.members(answer).get("data").toString().substring(2)));
    }

    @Violates("PRIV-4")
    static Fault absentSecretIsNoRefusal() {
        return Replies.changed(
                "answers 200, as if it had taken the member from the URL, where the body has none",
                (request, answer) -> answer.errno() == 108 ? Answers.withStatus(answer, 200) : answer);
    }

    @Violates("ERR-1")
    static Fault successIs201() {
        return Replies.at(
                "/v1/get_random_bytes", "answers success with 201", answer -> Answers.withStatus(answer, 201));
    }

    @Violates("ERR-4")
    static Fault invalidMemberIs422() {
        return refusals(
                "answers invalid members with status 422",
                answer -> answer.errno() == 107 ? Answers.with(Answers.withStatus(answer, 422), "code", 422) : answer);
    }

    @Violates("ERR-10")
    static Fault bodyReadBeforeAuthentication() {
        return Replies.changed(
                "looks at the body before it looks who sends it",
                (request, answer) -> answer.status() == 401
                                && request.body().length > 0
                                && !utf8(request.body()).strip().endsWith("}")
                        ? Replies.refusal(Errno.INVALID_JSON)
                        : answer);
    }

    @Violates("ERR-2")
    static Fault noErrno() {
        return refusals("answers errors without errno", answer -> Answers.without(answer, "errno"));
    }

    @Violates("ERR-2")
    static Fault errnoAsText() {
        return refusals(
                "answers errno as a string", answer -> Answers.with(answer, "errno", Integer.toString(answer.errno())));
    }

    @Violates("ERR-2")
    static Fault codeIsAlways400() {
        return refusals("answers code 400 with every error", answer -> Answers.with(answer, "code", 400));
    }

    @Violates("ERR-2")
    static Fault errorsWithStatus200() {
        return refusals("answers errors with status 200", answer -> Answers.withStatus(answer, 200));
    }

    @Violates("ERR-3")
    static Fault noInfo() {
        return refusals("answers errors without info", answer -> Answers.without(answer, "info"));
    }

    @Violates("ERR-5")
    static Fault noTimestamp() {
        return responses("sends no Timestamp", (request, response) -> without(response, "Timestamp"));
    }

    @Violates("ERR-5")
    static Fault noTimestampOnErrors() {
        return responses(
                "sends no Timestamp with an error",
                (request, response) -> response.status() < 400 ? response : without(response, "Timestamp"));
    }

    @Violates({"ERR-5", "CONV-10"})
    static Fault timestampInMilliseconds() {
        return responses(
                "sends Timestamp in milliseconds",
                (request, response) ->
                        with(response, "Timestamp", response.headers().get("Timestamp") + "000"));
    }

    @Violates("ERR-6")
    static Fault textIsPlain() {
        return responses(
                "calls its JSON text/plain",
                (request, response) -> with(response, "Content-Type", "text/plain; charset=utf-8"));
    }

    @Violates("ERR-7")
    static Fault stackTraceTold() {
        return refusals(
                "answers errors with a stack trace",
                answer -> Answers.with(
                        answer,
                        "stack",
                        "java.lang.IllegalStateException: no\n\tat dev.foxproof.server.http.Dispatcher.respond(Dispatcher.java:62)"));
    }

    @Violates("ERR-7")
    static Fault passwordToldBack() {
        return Replies.changed(
                "repeats the request's body in an error",
                (request, answer) -> Answers.isRefusal(answer) && request.body().length > 0
                        ? Answers.with(answer, "request", new String(request.body(), StandardCharsets.ISO_8859_1))
                        : answer);
    }

    @Violates("ERR-9")
    static Fault answersMayBeCached() {
        return responses("lets answers be cached", (request, response) -> without(response, "Cache-Control"));
    }

    @Violates("ERR-11")
    static Fault pageForAnUnknownPath() {
        return responses(
                "answers an unknown path with a page",
                (request, response) -> response.status() == 404
                        ? new Response(
                                404,
                                Map.of("Content-Type", "text/html"),
                                "<h1>Not Found</h1>".getBytes(StandardCharsets.UTF_8))
                        : response);
    }

    @Violates("ERR-8")
    static Fault malformedJsonIsAServerError() {
        return Replies.errno("answers malformed JSON with status 500", Errno.INVALID_JSON, Errno.INTERNAL);
    }

    @Violates("ERR-35")
    static Fault missingMemberIsInvalid() {
        return Replies.errno(
                "answers a missing member as an invalid one", Errno.MISSING_PARAMETER, Errno.INVALID_PARAMETER);
    }

    @Violates("ERR-36")
    static Fault invalidMemberIsMalformedJson() {
        return Replies.errno(
                "answers an invalid member as malformed JSON", Errno.INVALID_PARAMETER, Errno.INVALID_JSON);
    }

    // JSON

    /** A server with another JSON parser. */
    private static Fault json(String sentence, Function<byte[], ObjectNode> lenient) {
        return Fault.in(
                sentence,
                parts -> parts.withJson(right -> body -> {
                    try {
                        return right.read(body);
                    } catch (RefusedException e) {
                        return lenient.apply(body);
                    }
                }));
    }

    private static ObjectNode parse(JsonMapper mapper, String text) {
        try {
            return mapper.readTree(text) instanceof ObjectNode object ? object : refused();
        } catch (JacksonException e) {
            return refused();
        }
    }

    private static ObjectNode refused() {
        throw new RefusedException(Errno.INVALID_JSON);
    }

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static String utf8(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The text, if it is well-formed UTF-8. */
    private static String strict(byte[] body) {
        String text = utf8(body);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body) ? text : "malformed";
    }

    @Violates("ERR-30")
    static Fault duplicateMembersAccepted() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        return json("takes the last of two equal members", body -> parse(mapper, strict(body)));
    }

    @Violates("ERR-27")
    static Fault byteOrderMarkSkipped() {
        return json(
                "skips a byte order mark", body -> parse(STRICT, strict(body).replaceFirst("^\uFEFF", "")));
    }

    @Violates("ERR-27")
    static Fault malformedUtf8Replaced() {
        return json("replaces malformed UTF-8", body -> parse(STRICT, utf8(body)));
    }

    @Violates("ERR-28")
    static Fault whatFollowsIsIgnored() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        return json("ignores what follows the JSON text", body -> parse(mapper, strict(body)));
    }

    @Violates("ERR-28")
    static Fault json5Accepted() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(
                        JsonReadFeature.ALLOW_JAVA_COMMENTS,
                        JsonReadFeature.ALLOW_TRAILING_COMMA,
                        JsonReadFeature.ALLOW_SINGLE_QUOTES,
                        JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                .build();
        return json("accepts comments, trailing commas and single quotes", body -> parse(mapper, strict(body)));
    }

    @Violates("ERR-29")
    static Fault arrayOfOneAccepted() {
        return json("takes an array for the object in it", body -> {
            JsonNode node = STRICT.readTree(strict(body));
            return node.isArray() && node.size() == 1 && node.get(0) instanceof ObjectNode object
                    ? object
                    : node.isArray() || node.isNull() ? STRICT.createObjectNode() : refused();
        });
    }

    @Violates("ERR-31")
    static Fault loneSurrogatesAccepted() {
        return json("accepts an unpaired surrogate escape", body -> replaceSurrogates(parse(STRICT, strict(body))));
    }

    private static ObjectNode replaceSurrogates(ObjectNode object) {
        for (String name : List.copyOf(object.propertyNames())) {
            if (object.get(name).isString()) {
                object.put(name, utf8(object.get(name).stringValue().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return object;
    }

    @Violates("ERR-32")
    static Fault anyDepth() {
        return json("accepts any depth", body -> parse(STRICT, strict(body)));
    }

    @Violates("ERR-36")
    static Fault numbersAreText() {
        return Replies.reading("takes numbers and booleans for their text", body -> {
            for (String name : List.copyOf(body.propertyNames())) {
                JsonNode value = body.get(name);
                if (value.isNumber() || value.isBoolean()) {
                    body.put(name, value.asString());
                }
            }
            return body;
        });
    }

    @Violates("ERR-36")
    static Fault nullIsAbsent() {
        return Replies.reading("takes null for an absent member", body -> {
            for (String name : List.copyOf(body.propertyNames())) {
                if (body.get(name).isNull()) {
                    body.remove(name);
                }
            }
            return body;
        });
    }

    private static final Set<String> MEMBERS = new TreeSet<>(List.of(
            "email",
            "authPW",
            "authPWVersion2",
            "wrapKb",
            "wrapKbVersion2",
            "clientSalt",
            "oldAuthPW",
            "sessionToken",
            "uid",
            "code",
            "customSessionToken",
            "id",
            "name",
            "type",
            "pushCallback",
            "pushPublicKey",
            "pushAuthKey",
            "availableCommands",
            "publicKey",
            "duration"));

    @Violates({"ERR-33", "ERR-34"})
    static Fault unknownMembersRefused() {
        return Replies.reading("refuses members that it does not know", body -> {
            if (!MEMBERS.containsAll(body.propertyNames())) {
                throw new RefusedException(Errno.INVALID_PARAMETER);
            }
            return body;
        });
    }

    @Violates("ERR-26")
    static Fault emptyBodyRefused() {
        return Replies.changed(
                "refuses an empty body where none is needed",
                (request, answer) -> request.method().equals("POST") && request.body().length == 0
                        ? Replies.refusal(Errno.INVALID_JSON)
                        : answer);
    }

    // HTTP

    /** A server with other limits, which soon loses its patience with a body that it waits for in vain. */
    private static Fault limits(String sentence, int body, int headers) {
        HttpLimits right = HttpLimits.STANDARD;
        HttpLimits wrong = new HttpLimits(
                body,
                headers,
                right.jsonDepthMax(),
                right.connectionsMax(),
                right.transferMax(),
                right.idleMax(),
                right.shutdownMax());
        return Fault.ofSettings(
                sentence, config -> config.limits(wrong.withTimes(Duration.ofSeconds(2), right.idleMax())));
    }

    @Violates("ERR-19")
    static Fault bodyOfAnyLength() {
        return limits("accepts bodies of 16 MiB", 16 << 20, HttpLimits.STANDARD.headerBytesMax());
    }

    @Violates("ERR-20")
    static Fault bodyOfHalfTheLength() {
        return limits("accepts bodies of 32 KiB", 32 << 10, HttpLimits.STANDARD.headerBytesMax());
    }

    @Violates({"ERR-37", "ERR-49"})
    static Fault headersOfAnyLength() {
        return limits("accepts a header section of 1 MiB", HttpLimits.STANDARD.bodyBytesMax(), 1 << 20);
    }

    @Violates("ERR-12")
    static Fault wrongMethodIsServed() {
        return Replies.changed(
                "answers any method on a known path",
                (request, answer) -> answer.status() == 405 ? Answer.empty() : answer);
    }

    @Violates("ERR-13")
    static Fault wrongMethodIsNotFound() {
        return refusals(
                "answers a wrong method with 404", answer -> answer.status() == 405 ? notFound(answer) : answer);
    }

    private static Answer notFound(Answer answer) {
        return Answers.with(Answers.withStatus(answer, 404), "code", 404);
    }

    @Violates("ERR-14")
    static Fault methodOverrideHonoured() {
        return Replies.changed(
                "takes the method from X-HTTP-Method-Override",
                (request, answer) -> answer.status() == 405
                                && !request.headerValues("x-http-method-override")
                                        .isEmpty()
                        ? Answer.empty()
                        : answer);
    }

    @Violates("ERR-15")
    static Fault unknownQueryRefused() {
        return Replies.changed(
                "refuses query parameters that it does not know",
                (request, answer) ->
                        request.target().contains("?") && !request.target().matches(".*\\?(keys|uid)=[^&]*")
                                ? Replies.refusal(Errno.INVALID_PARAMETER)
                                : answer);
    }

    @Violates({"ERR-21", "ERR-22"})
    static Fault chunkedIsABadRequest() {
        return Replies.changed(
                "refuses a chunked body with 400",
                (request, answer) -> request.headerValues("transfer-encoding").isEmpty()
                        ? answer
                        : Replies.refusal(Errno.BAD_REQUEST));
    }

    @Violates("ERR-24")
    static Fault contentTypeComparedAsText() {
        return Replies.changed(
                "compares the content type as text",
                (request, answer) ->
                        request.headerValues("content-type").stream().allMatch("application/json"::equals)
                                ? answer
                                : Replies.refusal(Errno.UNSUPPORTED_MEDIA_TYPE));
    }

    @Violates("ERR-25")
    static Fault anotherTypeIsABadRequest() {
        return refusals(
                "refuses another content type with 400",
                answer -> answer.status() == 415 ? Replies.refusal(Errno.INVALID_JSON) : answer);
    }

    @Violates("ERR-45")
    static Fault authorizationCheckedWhereNoneIsNeeded() {
        return Replies.changed(
                "refuses an Authorization header where none is needed",
                (request, answer) -> request.path().endsWith("/account/status")
                                && !request.headerValues("authorization").isEmpty()
                        ? Replies.refusal(Errno.INVALID_TOKEN)
                        : answer);
    }

    @Violates("ERR-17")
    static Fault trailingSlashRedirects() {
        return Replies.changed(
                "redirects a path that ends in a slash",
                (request, answer) -> answer.status() == 404 && request.path().endsWith("/")
                        ? Answers.withStatus(answer, 301)
                                .withHeader("Location", request.path().replaceFirst("/+$", ""))
                        : answer);
    }

    @Violates("ERR-41")
    static Fault noCorsOnErrors() {
        return responses(
                "opens errors to no browser",
                (request, response) ->
                        response.status() < 400 ? response : without(response, "Access-Control-Allow-Origin"));
    }

    @Violates("ERR-42")
    static Fault noPreflight() {
        return Replies.changed(
                "refuses preflight requests",
                (request, answer) -> request.method().equals("OPTIONS") ? Answers.withStatus(answer, 405) : answer);
    }

    @Violates("ERR-42")
    static Fault preflightForbidsAuthorization() {
        return Replies.changed(
                "does not allow the header Authorization to browsers",
                (request, answer) -> request.method().equals("OPTIONS")
                        ? answer.withHeader("Access-Control-Allow-Headers", "Content-Type")
                        : answer);
    }

    @Violates("ERR-43")
    static Fault headersNotExposed() {
        return responses(
                "exposes no headers to browsers",
                (request, response) -> without(response, "Access-Control-Expose-Headers"));
    }

    @Violates("ERR-44")
    static Fault credentialsAllowed() {
        return responses(
                "allows credentials to browsers",
                (request, response) -> with(response, "Access-Control-Allow-Credentials", "true"));
    }
}
