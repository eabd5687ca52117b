// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.api.IfMatch;
import dev.pergola.api.MergePatch;
import dev.pergola.api.PageAsked;
import dev.pergola.api.PageOf;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.SortPlace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Accounts over the API. */
@ApiController
@Tag(name = "Accounts", description = "Customers, and companies that may become some.")
class AccountApi {

    /** An account as the API tells it. */
    @Schema(name = "Account", description = "A customer, or a company that may become one.")
    record AccountBody(
            UUID id,
            @Schema(example = "ACC-000042") String reference,
            AccountFields fields,

            @Schema(description = "The account that this one was merged into.") @Nullable
            UUID mergedInto,

            @Schema(description = "Where the last change came from.", example = "crm")
            String source,

            Instant createdAt,
            Instant changedAt) {

        static AccountBody of(Account account) {
            return new AccountBody(
                    account.id(),
                    account.reference(),
                    AccountFields.of(account),
                    account.mergedInto(),
                    account.source(),
                    account.createdAt(),
                    account.changedAt());
        }
    }

    private final AccountLists lists;
    private final AccountDirectory accounts;
    private final SavedOverApi save;
    private final ApiAnswers answers;

    AccountApi(AccountLists lists, AccountDirectory accounts, SavedOverApi save, ApiAnswers answers) {
        this.lists = lists;
        this.accounts = accounts;
        this.save = save;
        this.answers = answers;
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping("/accounts")
    @Operation(operationId = "listAccounts", summary = "List accounts by name")
    ResponseEntity<PageOf<AccountBody>> list(
            @Parameter(description = "A part of the name, or a whole mail domain, reference or CRM id.")
                    @RequestParam
                    @Nullable
                    String q,
            @RequestParam @Nullable AccountStatus status,
            @RequestParam @Nullable Region region,
            @RequestParam @Nullable AccountSize size,
            @RequestParam @Nullable Segment segment,
            @Parameter(description = "An owner's id.") @RequestParam @Nullable UUID owner,
            @Parameter(description = "The id of a customer success manager.") @RequestParam @Nullable UUID csm,
            PageAsked page) {
        var filter = new AccountFilter(q, status, region, size, segment, owner, csm, null, null);
        var listing = lists.page(filter, AccountLists.Sort.NAME, place(page), page.limit());
        return answers.page(PageOf.of(listing, AccountBody::of));
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping("/accounts/{id}")
    @Operation(operationId = "readAccount", summary = "Read an account")
    ResponseEntity<AccountBody> read(@PathVariable UUID id) {
        return answers.one(found(id));
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping("/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "makeAccount", summary = "Make an account")
    ResponseEntity<AccountBody> make(@RequestBody AccountFields sent) {
        var id = save.create(RecordKind.ACCOUNT, sent);
        return answers.made("/accounts/" + id, found(id));
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PatchMapping(path = "/accounts/{id}", consumes = MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "changeAccount",
            summary = "Change fields of an account",
            description = "A changed address changes its contacts and open opportunities, too.")
    ResponseEntity<AccountBody> change(
            @PathVariable UUID id, IfMatch condition, @RequestBody MergePatch<AccountFields> patch) {
        save.lock(RecordKind.ACCOUNT, id);
        var before = found(id);
        answers.unchanged(condition, before);
        save.edit(RecordKind.ACCOUNT, id, patch.applyTo(before.fields()));
        return answers.one(found(id));
    }

    static Optional<SortPlace> place(PageAsked page) {
        var place = SortPlace.parse(page.cursor());
        if (page.cursor() != null && place.isEmpty()) {
            throw PageAsked.unreadable();
        }
        return place;
    }

    private AccountBody found(UUID id) {
        return accounts.find(id).map(AccountBody::of).orElseThrow(ApiRefusal::notFound);
    }
}
