package dev.foxproof.conformance.selftest;

import dev.foxproof.server.http.Answer;
import dev.foxproof.server.http.Finisher;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.Response;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkArtifacts.Purpose;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Servers that sign their answers wrongly. */
final class HawkAnswerFaults {
    private static final String HEADER = "Server-Authorization";

    private HawkAnswerFaults() {}

    /** What stands in Server-Authorization instead of the right value. */
    @FunctionalInterface
    private interface Signature {
        String of(VerifiedHawkRequest<?> proof, Response right);
    }

    private static Fault signature(String sentence, Signature signature) {
        return Fault.in(
                sentence,
                parts -> parts.withFinisher(right -> (request, answer, proof) -> {
                    Response response = right.finish(request, answer, proof);
                    return proof.map(hawk -> with(response, signature.of(hawk, response)))
                            .orElse(response);
                }));
    }

    private static Response with(Response response, String value) {
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put(HEADER, value);
        return new Response(response.status(), headers, response.body());
    }

    private static HawkKey key(VerifiedHawkRequest<?> proof) {
        return HawkKey.ofBytes(((StoredToken) proof.owner()).reqHmacKey().toBytes());
    }

    private static PayloadHash hash(Response response) {
        return PayloadHash.compute(response.headers().get("Content-Type"), response.body());
    }

    @Violates("HAWK-38")
    static Fault answersNotSigned() {
        return Fault.in(
                "signs no answer",
                parts -> parts.withFinisher(
                        right -> (request, answer, proof) -> right.finish(request, answer, Optional.empty())));
    }

    @Violates("HAWK-38")
    static Fault refusalsNotSigned() {
        return Fault.in("signs no refusal", parts -> parts.withFinisher(HawkAnswerFaults::signingSuccessOnly));
    }

    private static Finisher signingSuccessOnly(Finisher right) {
        return (Request request, Answer answer, Optional<VerifiedHawkRequest<?>> proof) ->
                right.finish(request, answer, Answers.isRefusal(answer) ? Optional.empty() : proof);
    }

    @Violates("HAWK-39")
    static Fault answerSignedAsARequest() {
        return signature("signs answers with the purpose of requests", (proof, response) -> {
            HawkArtifacts artifacts = proof.artifacts().withHash(hash(response)).withExt(null);
            return new ServerAuthorization(artifacts.mac(key(proof), Purpose.HEADER), hash(response), null).header();
        });
    }

    @Violates("HAWK-39")
    static Fault answerSignedWithTheHashOfTheRequest() {
        return signature(
                "puts the request's hash under the MAC of the answer",
                (proof, response) -> new ServerAuthorization(
                                proof.artifacts().withExt(null).mac(key(proof), Purpose.RESPONSE), hash(response), null)
                        .header());
    }

    @Violates("HAWK-39")
    static Fault answerSignedWithTheExtOfTheRequest() {
        return signature(
                "puts the request's ext under the MAC of the answer",
                (proof, response) -> new ServerAuthorization(
                                proof.artifacts().withHash(hash(response)).mac(key(proof), Purpose.RESPONSE),
                                hash(response),
                                null)
                        .header());
    }

    @Violates("HAWK-39")
    static Fault answerHashedWithoutItsType() {
        return signature(
                "hashes the answer without its content type",
                (proof, response) -> proof.respond(null, response.body(), null).header());
    }

    @Violates("HAWK-39")
    static Fault answerNotHashed() {
        return signature(
                "signs an answer without its body",
                (proof, response) -> new ServerAuthorization(
                                proof.artifacts().withHash(null).withExt(null).mac(key(proof), Purpose.RESPONSE),
                                null,
                                null)
                        .header());
    }

    @Violates("HAWK-41")
    static Fault strangersGetSignedAnswers() {
        return Fault.in(
                "signs the refusal of a request that was not authenticated",
                parts -> parts.withFinisher(right -> (request, answer, proof) -> {
                    Response response = right.finish(request, answer, proof);
                    String signed = "Hawk mac=\"" + "A".repeat(43) + "=\", hash=\""
                            + hash(response).toBase64() + "\"";
                    return response.status() == 401 ? with(response, signed) : response;
                }));
    }

    @Violates("HAWK-42")
    static Fault noChallenge() {
        return Fault.in(
                "answers 401 without WWW-Authenticate",
                parts -> parts.withFinisher(right -> (request, answer, proof) -> {
                    Response response = right.finish(request, answer, proof);
                    Map<String, String> headers = new HashMap<>(response.headers());
                    headers.remove("WWW-Authenticate");
                    return new Response(response.status(), headers, response.body());
                }));
    }
}
