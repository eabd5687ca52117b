// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.api.PageOf;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The deny list over the API. */
@ApiController
@Tag(
        name = "Denied domains",
        description = "Domains whose addresses were abused; their applicants give stronger proof.")
class DeniedDomainApi {

    /** A domain on the list. */
    @Schema(name = "DeniedDomain", description = "A domain on the deny list.")
    record DeniedBody(
            @Schema(example = "example.edu") String domain, String reason, String deniedBy, Instant deniedAt) {

        static DeniedBody of(JdbcDeniedDomains.Denied denied) {
            return new DeniedBody(denied.domain(), denied.reason(), denied.deniedBy(), denied.deniedAt());
        }
    }

    /** A domain to deny. */
    @Schema(name = "NewDeniedDomain")
    record NewDenied(
            @Schema(example = "example.edu") String domain,
            @Schema(example = "Addresses of it are sold.") String reason) {}

    private final KeepDenyList denyList;
    private final ApiAnswers answers;

    DeniedDomainApi(KeepDenyList denyList, ApiAnswers answers) {
        this.denyList = denyList;
        this.answers = answers;
    }

    @Requires(Permission.READ_INSTITUTIONS)
    @GetMapping("/denied-domains")
    @Operation(operationId = "listDeniedDomains", summary = "List the denied domains")
    ResponseEntity<PageOf<DeniedBody>> list() {
        return answers.page(
                PageOf.whole(denyList.all().stream().map(DeniedBody::of).toList()));
    }

    @Requires(Permission.READ_INSTITUTIONS)
    @GetMapping("/denied-domains/{domain}")
    @Operation(operationId = "readDeniedDomain", summary = "Read why a domain is denied")
    ResponseEntity<DeniedBody> read(@PathVariable String domain) {
        return answers.one(found(domain));
    }

    @Requires(Permission.IMPORT_INSTITUTIONS)
    @PostMapping("/denied-domains")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "denyDomain", summary = "Put a domain on the list, or change the reason of one")
    ResponseEntity<DeniedBody> deny(SignedIn me, @RequestBody NewDenied wanted) {
        answers.refuse(denyList.deny(wanted.domain(), wanted.reason(), me.actor()));
        var denied = found(wanted.domain());
        return answers.made("/denied-domains/" + denied.domain(), denied);
    }

    @Requires(Permission.IMPORT_INSTITUTIONS)
    @DeleteMapping("/denied-domains/{domain}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "allowDomain", summary = "Take a domain off the list")
    void allow(@PathVariable String domain) {
        if (!denyList.allow(domain)) {
            throw ApiRefusal.notFound();
        }
    }

    private DeniedBody found(String typed) {
        if (!(DomainName.read(typed) instanceof DomainName.Reading.Read(var domain))) {
            throw ApiRefusal.notFound();
        }
        return denyList.find(domain.ascii()).map(DeniedBody::of).orElseThrow(ApiRefusal::notFound);
    }
}
