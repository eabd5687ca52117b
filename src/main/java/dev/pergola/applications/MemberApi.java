// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.api.PageAsked;
import dev.pergola.api.PageOf;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.people.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Members over the API. */
@ApiController
@Tag(name = "Members", description = "People who apply to programs.")
class MemberApi {

    /** A member. */
    @Schema(name = "Member", description = "Somebody who applied to a program, or began to.")
    record MemberBody(
            UUID id,
            String email,

            @Schema(description = "Absent while it is not known.") @Nullable
            String name,

            @Schema(description = "When the address was proven.") @Nullable
            Instant provenAt,

            @Schema(description = "Since when the member can't sign in.") @Nullable
            Instant disabledAt,

            Instant createdAt) {

        static MemberBody of(Person person) {
            return new MemberBody(
                    person.id(),
                    person.email(),
                    person.name().isBlank() ? null : person.name(),
                    person.provenAt(),
                    person.disabledAt(),
                    person.createdAt());
        }
    }

    private final PeopleDirectory people;
    private final ApiAnswers answers;

    MemberApi(PeopleDirectory people, ApiAnswers answers) {
        this.people = people;
        this.answers = answers;
    }

    @Requires(Permission.READ_MEMBERS)
    @GetMapping("/members")
    @Operation(operationId = "listMembers", summary = "List members, newest first")
    ResponseEntity<PageOf<MemberBody>> list(
            @Parameter(description = "A part of the name or e-mail.") @RequestParam @Nullable String q,
            PageAsked page) {
        return answers.page(PageOf.of(people.members(q, page.keyset(), page.limit()), MemberBody::of));
    }

    @Requires(Permission.READ_MEMBERS)
    @GetMapping("/members/{id}")
    @Operation(operationId = "readMember", summary = "Read a member")
    ResponseEntity<MemberBody> read(@PathVariable UUID id) {
        return answers.one(people.find(id)
                .filter(person -> person.kind() == Person.Kind.MEMBER)
                .map(MemberBody::of)
                .orElseThrow(ApiRefusal::notFound));
    }
}
