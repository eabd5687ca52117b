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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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

/** Contacts over the API. */
@ApiController
@Tag(name = "Contacts", description = "People at accounts, with their roles.")
class ContactApi {

    /** A contact as the API tells it. */
    @Schema(name = "Contact", description = "A person at an account.")
    record ContactBody(
            UUID id,
            ContactFields fields,

            @Schema(description = "Where the last change came from.", example = "crm")
            String source,

            Instant createdAt,
            Instant changedAt) {

        static ContactBody of(Contact contact) {
            return new ContactBody(
                    contact.id(),
                    ContactFields.of(contact),
                    contact.source(),
                    contact.createdAt(),
                    contact.changedAt());
        }
    }

    private final ContactDirectory contacts;
    private final GiveContactRole give;
    private final SavedOverApi save;
    private final ApiAnswers answers;

    ContactApi(ContactDirectory contacts, GiveContactRole give, SavedOverApi save, ApiAnswers answers) {
        this.contacts = contacts;
        this.give = give;
        this.save = save;
        this.answers = answers;
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping("/contacts")
    @Operation(operationId = "listContacts", summary = "List contacts by last name")
    ResponseEntity<PageOf<ContactBody>> list(
            @Parameter(description = "A part of the name or e-mail address, or the whole CRM id.")
                    @RequestParam
                    @Nullable
                    String q,
            @RequestParam @Nullable ContactRole role,
            PageAsked page) {
        var listing = contacts.page(q, role, AccountApi.place(page), page.limit());
        return answers.page(PageOf.of(listing, ContactBody::of));
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping("/contacts/{id}")
    @Operation(operationId = "readContact", summary = "Read a contact")
    ResponseEntity<ContactBody> read(@PathVariable UUID id) {
        return answers.one(found(id));
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping("/contacts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "makeContact", summary = "Make a contact")
    ResponseEntity<ContactBody> make(@RequestBody ContactFields sent) {
        var id = save.create(RecordKind.CONTACT, sent);
        return answers.made("/contacts/" + id, found(id));
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PatchMapping(path = "/contacts/{id}", consumes = MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "changeContact",
            summary = "Change fields of a contact",
            description = "A changed address changes the account, its contacts and open opportunities, too.")
    ResponseEntity<ContactBody> change(
            @PathVariable UUID id, IfMatch condition, @RequestBody MergePatch<ContactFields> patch) {
        save.lock(RecordKind.CONTACT, id);
        var before = found(id);
        answers.unchanged(condition, before);
        save.edit(RecordKind.CONTACT, id, patch.applyTo(before.fields()));
        return answers.one(found(id));
    }

    private ContactBody found(UUID id) {
        return contacts.find(id).map(ContactBody::of).orElseThrow(ApiRefusal::notFound);
    }

    /** A role, given or taken. */
    @Schema(name = "ContactRoleGiven")
    record RoleGiven(
            ContactRole role,

            @Schema(description = "Whether the contact has it from now on.")
            boolean held) {}

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping("/contacts/{id}/roles")
    @Operation(
            operationId = "giveContactRole",
            summary = "Give a contact a role, or take it",
            description = "At any point of the lifecycle; the other roles stay.")
    ResponseEntity<ContactBody> give(@PathVariable UUID id, @RequestBody RoleGiven given) {
        save.id(give.give(id, given.role(), given.held(), "api"));
        return answers.one(found(id));
    }
}
