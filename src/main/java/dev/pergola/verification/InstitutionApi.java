// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.PageAsked;
import dev.pergola.api.PageOf;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The institution directory over the API. */
@ApiController
@Tag(name = "Institutions", description = "The directory that recognises academic addresses.")
class InstitutionApi {

    private static final UUID FIRST = new UUID(0, 0);

    /** What the directory says of an address. */
    enum Word {
        MATCHED,
        DENIED,
        FREE_MAIL,
        NOT_LISTED,
        UNREADABLE
    }

    /** An institution. */
    @Schema(name = "Institution", description = "An institution whose domains prove its people.")
    record InstitutionBody(
            UUID id,
            String name,

            @Schema(description = "Two letters (ISO 3166).", example = "NL")
            String country,

            @Schema(description = "The list it came from.") String source,
            List<String> domains) {

        static InstitutionBody of(InstitutionDirectory.Line line) {
            var domains = line.domains();
            return new InstitutionBody(
                    line.id(),
                    line.name(),
                    line.country(),
                    line.source(),
                    domains == null ? List.of() : Arrays.asList(domains.split(", ")));
        }
    }

    /** What an address says about academic standing. */
    @Schema(name = "AddressVerdict", description = "What an address says about academic standing.")
    record VerdictBody(
            Word verdict,
            @Schema(description = "The same for a reader.") String sentence,

            @Schema(description = "The institution, when one matched.") @Nullable
            UUID institution,

            @Schema(description = "The listed domain that decided.") @Nullable
            String domain) {

        static VerdictBody of(DomainVerdict verdict) {
            return switch (verdict) {
                case DomainVerdict.Matched matched ->
                    new VerdictBody(
                            Word.MATCHED,
                            matched.sentence(),
                            matched.institution().id(),
                            matched.domain());
                case DomainVerdict.Denied denied ->
                    new VerdictBody(Word.DENIED, denied.sentence(), null, denied.domain());
                case DomainVerdict.FreeMail mail ->
                    new VerdictBody(Word.FREE_MAIL, mail.sentence(), null, mail.domain());
                case DomainVerdict.NotListed _ -> new VerdictBody(Word.NOT_LISTED, verdict.sentence(), null, null);
                case DomainVerdict.Unreadable _ -> new VerdictBody(Word.UNREADABLE, verdict.sentence(), null, null);
            };
        }
    }

    private final InstitutionDirectory institutions;
    private final InstitutionCheck check;
    private final ApiAnswers answers;

    InstitutionApi(InstitutionDirectory institutions, InstitutionCheck check, ApiAnswers answers) {
        this.institutions = institutions;
        this.check = check;
        this.answers = answers;
    }

    @Requires(Permission.READ_INSTITUTIONS)
    @GetMapping("/institutions")
    @Operation(operationId = "listInstitutions", summary = "List institutions by name")
    ResponseEntity<PageOf<InstitutionBody>> list(
            @Parameter(description = "A part of the name, or a whole domain.") @RequestParam(defaultValue = "")
                    String q,
            PageAsked page) {
        var after = page.after(2);
        var listing = institutions.page(q.strip(), after.getFirst(), id(after.getLast()), page.limit());
        return answers.page(PageOf.of(listing, InstitutionBody::of));
    }

    @Requires(Permission.READ_INSTITUTIONS)
    @GetMapping("/institutions/verdict")
    @Operation(
            operationId = "tryAddress",
            summary = "Try an address",
            description = "Says what the directory would answer for an applicant with this address.")
    ResponseEntity<VerdictBody> verdict(
            @Parameter(description = "An e-mail address.", example = "somebody@example.edu") @RequestParam
                    String email) {
        return answers.one(VerdictBody.of(check.explain(email)));
    }

    private static UUID id(String last) {
        try {
            return last.isEmpty() ? FIRST : UUID.fromString(last);
        } catch (IllegalArgumentException notOurs) {
            throw PageAsked.unreadable();
        }
    }
}
