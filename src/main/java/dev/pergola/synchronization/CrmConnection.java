// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.shared.GuardedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks HTTP with the CRM: holds its token, renews it once when it ran out, and sorts what goes wrong. It never repeats
 * a call that may have been heard.
 */
@Component
class CrmConnection {

    /** @param body missing when the answer was empty */
    record Answer(int status, @Nullable JsonNode body) {

        boolean isGood() {
            return status / 100 == 2;
        }

        JsonNode json() {
            return Optional.ofNullable(body)
                    .orElseThrow(() -> CrmTrouble.passing("HALF_ANSWER", "The CRM's answer is empty.", null));
        }
    }

    /** How many calls of a day are used. */
    record Limits(int used, int allowed) {}

    private static final Pattern LIMITS = Pattern.compile("api-usage=(\\d+)/(\\d+)");
    private static final String TOKEN_PATH = "/services/oauth2/token";

    private record Token(CrmAccess access, String text) {}

    private final CrmAccesses accesses;
    private final CrmSettings settings;
    private final GuardedHttp http;
    private final HttpClient client;
    private volatile @Nullable Token token;
    private volatile @Nullable Limits limits;

    CrmConnection(CrmAccesses accesses, CrmSettings settings, GuardedHttp http) {
        this.accesses = accesses;
        this.settings = settings;
        this.http = http;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.patience())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Nullable
    Limits limits() {
        return limits;
    }

    /** @param path as the interface's guide writes it, with the query */
    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer send(String method, String path, Object body) {
        return call(method, path, JsonMapper.shared().writeValueAsString(body));
    }

    /** Answers with 300 and most with 400 and more are the caller's to read; the others end here. */
    private Answer call(String method, String path, @Nullable String body) {
        var access = access();
        var known = token;
        if (known != null && known.access().equals(access)) {
            var answer = attempt(method, path, body, known);
            if (answer.status() != 401) {
                return sorted(answer);
            }
        }
        var fresh = newToken(access);
        token = fresh;
        var answer = attempt(method, path, body, fresh);
        if (answer.status() == 401) {
            token = null;
            throw CrmTrouble.lasting(errorCode(answer), "The CRM refuses the token that it has just given.");
        }
        return sorted(answer);
    }

    private Answer attempt(String method, String path, @Nullable String body, Token bearer) {
        var request = HttpRequest.newBuilder(address(bearer.access(), path))
                .header("Authorization", "Bearer " + bearer.text())
                .header("Accept", "application/json")
                .header("Sforce-Query-Options", "batchSize=500")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return exchange(request.build());
    }

    /** Asks for a new token, whatever is known. */
    void signIn() {
        token = newToken(access());
    }

    private CrmAccess access() {
        return accesses.find().orElseThrow(() -> CrmTrouble.lasting("NOT_CONNECTED", "No CRM is connected any more."));
    }

    private Token newToken(CrmAccess access) {
        if (!settings.allowPrivateAddresses() && http.isPrivate(access.address())) {
            throw CrmTrouble.lasting("PRIVATE_ADDRESS", "The CRM's name leads to this machine or network.");
        }
        var form = Map.of(
                        "grant_type", "client_credentials",
                        "client_id", access.clientId(),
                        "client_secret", accesses.secret())
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = exchange(HttpRequest.newBuilder(address(access, TOKEN_PATH))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        if (answer.status() == 400 || answer.status() == 401) {
            var said = answer.json();
            throw CrmTrouble.lasting(
                    said.path("error").asString("invalid_client"),
                    "The CRM refuses the client id and secret: "
                            + said.path("error_description").asString("no reason given"));
        }
        var text = sorted(answer).json().path("access_token").asString("");
        if (text.isEmpty()) {
            throw CrmTrouble.passing("HALF_ANSWER", "The CRM gave no token.", null);
        }
        return new Token(access, text);
    }

    private static URI address(CrmAccess access, String path) {
        return URI.create(access.address() + path);
    }

    private Answer exchange(HttpRequest request) {
        var going = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            var response = going.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            response.headers().firstValue("Sforce-Limit-Info").ifPresent(this::noteLimits);
            return read(response);
        } catch (TimeoutException late) {
            going.cancel(true);
            throw CrmTrouble.unreachable(
                    "The CRM did not answer in " + settings.patience().toSeconds() + " s.", late);
        } catch (ExecutionException failed) {
            throw CrmTrouble.unreachable("The connection to the CRM broke: " + reason(failed), failed);
        } catch (InterruptedException stop) {
            going.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static String reason(ExecutionException failed) {
        var cause = failed.getCause();
        return cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : String.valueOf(cause);
    }

    private void noteLimits(String header) {
        var found = LIMITS.matcher(header);
        if (found.find()) {
            limits = new Limits(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
        }
    }

    private static Answer read(HttpResponse<byte[]> response) {
        var status = response.statusCode();
        if (status == 429 || status >= 500 || status == 408) {
            var wait = response.headers()
                    .firstValue("Retry-After")
                    .filter(text -> text.matches("\\d{1,5}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                    .orElse(null);
            throw CrmTrouble.passing("STATUS_" + status, "The CRM answered with status " + status + ".", wait);
        }
        if (response.body().length == 0) {
            return new Answer(status, null);
        }
        try {
            return new Answer(status, JsonMapper.shared().readTree(response.body()));
        } catch (JacksonException broken) {
            throw CrmTrouble.passing("HALF_ANSWER", "The CRM's answer is no whole JSON.", null);
        }
    }

    private static Answer sorted(Answer answer) {
        if (errorCode(answer).equals("REQUEST_LIMIT_EXCEEDED")) {
            throw CrmTrouble.passing(
                    "REQUEST_LIMIT_EXCEEDED", "The CRM's calls of this day are used up.", Duration.ofMinutes(15));
        }
        return answer;
    }

    static String errorCode(Answer answer) {
        return answer.body() == null
                ? ""
                : answer.body().path(0).path("errorCode").asString("");
    }

    static String message(Answer answer) {
        return answer.body() == null
                ? ""
                : answer.body().path(0).path("message").asString("");
    }
}
