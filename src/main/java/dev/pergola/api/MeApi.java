// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.Open;
import dev.pergola.people.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** What a token may do right now. */
@ApiController
@Tag(name = "Token", description = "The token that a request shows.")
class MeApi {

    /** A token's owner and scopes. */
    @Schema(name = "Me", description = "Whose token this is, and what it may do.")
    record Me(
            @Schema(description = "The owner's id.") UUID person,

            @Schema(description = "The owner's name.", example = "Juniper Hale")
            String name,

            @Schema(description = "The token's id, which is not its secret.")
            UUID token,

            @Schema(description = "The name that the owner gave the token.", example = "Nightly report")
            String tokenName,

            Instant expiresAt,

            @Schema(description = "The scopes that count: those of the token that the owner's roles still allow.")
            List<String> scopes) {}

    private final Tokens tokens;
    private final ApiAnswers answers;

    MeApi(Tokens tokens, ApiAnswers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    @Open("Whoever shows a token may ask what it is; without one the API does not answer at all.")
    @GetMapping("/me")
    @Operation(operationId = "readMe", summary = "Read what this token may do")
    ResponseEntity<Me> me(SignedIn me) {
        var token = tokens.find(me.session()).orElseThrow(ApiRefusal::notFound);
        var counting = token.scopes().stream()
                .filter(scope -> me.may(scope.permission()))
                .map(ApiScope::word)
                .toList();
        return answers.one(
                new Me(me.person().id(), me.person().label(), token.id(), token.name(), token.expiresAt(), counting));
    }
}
