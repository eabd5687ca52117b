// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An OpenID provider by the book: discovery, authorization code, client secret, RS256, key set. Whoever it is told to
 * vouch for is signed in there at once.
 */
public final class OpenIdProviderSamples {

    private static final OpenIdProviderSamples ONE = new OpenIdProviderSamples();

    private record Grant(String nonce, String email, boolean verified) {}

    private final RSAKey key;
    private final String issuer;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private volatile String email = "nobody@example.org";
    private volatile boolean verified = true;

    private OpenIdProviderSamples() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test-key").generate();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            issuer = "http://localhost:" + server.getAddress().getPort();
            server.createContext("/.well-known/openid-configuration", this::discovery);
            server.createContext("/authorize", this::authorize);
            server.createContext("/token", this::token);
            server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
            server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String issuer() {
        return ONE.issuer;
    }

    /** From now on whoever comes is this person. */
    static void vouchFor(String email, boolean verified) {
        ONE.email = email;
        ONE.verified = verified;
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"],"scopes_supported":["openid","email","profile"],
                 "token_endpoint_auth_methods_supported":["client_secret_basic"]}
                """.formatted(issuer));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = values(exchange.getRequestURI().getRawQuery());
        var code = UUID.randomUUID().toString();
        codes.put(code, new Grant(asked.getOrDefault("nonce", ""), email, verified));
        var back = URI.create(asked.get("redirect_uri") + "?code=" + code + "&state="
                + java.net.URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().add("Location", back.toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var asked = values(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var grant = codes.remove(String.valueOf(asked.get("code")));
        var authorized = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("Basic ");
        if (grant == null || !authorized) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        answer(
                exchange,
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":300,\"scope\":\"openid\",\"id_token\":\"%s\"}"
                        .formatted(idToken(grant)));
    }

    private String idToken(Grant grant) {
        try {
            var now = Instant.now();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .subject(grant.email())
                            .audience("pergola")
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(300)))
                            .claim("nonce", grant.nonce())
                            .claim("email", grant.email())
                            .claim("email_verified", grant.verified())
                            .build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> values(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (first, _) -> first));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
