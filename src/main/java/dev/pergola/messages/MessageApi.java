// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Letters over the API: that they left and what became of them, never what they say. */
@ApiController
@Tag(name = "Messages", description = "Mails: whether each left, and what the mail server said.")
class MessageApi {

    /** A letter without its text. */
    @Schema(name = "Message", description = "A mail: whether it left, never what it says.")
    record MessageBody(
            UUID id,
            @Schema(example = "MSG-000042") String reference,
            MessageState state,

            @Schema(description = "The template it was written from.")
            String template,

            String recipient,
            String recipientName,
            String sender,

            @Schema(description = "The record that it is about.") @Nullable
            UUID subject,

            int attempts,
            @Nullable Instant sentAt,

            @Schema(description = "What the mail server said last.") @Nullable
            String reply,

            Instant createdAt) {

        static MessageBody of(Message message) {
            return new MessageBody(
                    message.id(),
                    message.reference(),
                    message.state(),
                    message.template(),
                    message.recipient(),
                    message.recipientName(),
                    message.sender(),
                    message.subject(),
                    message.attempts(),
                    message.sentAt(),
                    message.reply(),
                    message.createdAt());
        }
    }

    private final MessageDirectory messages;
    private final ApiAnswers answers;

    MessageApi(MessageDirectory messages, ApiAnswers answers) {
        this.messages = messages;
        this.answers = answers;
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping("/messages")
    @Operation(operationId = "listMessages", summary = "List mails, newest first")
    ResponseEntity<PageOf<MessageBody>> list(
            @RequestParam @Nullable MessageState state,
            @Parameter(description = "A part of the recipient or template, or a whole reference.")
                    @RequestParam
                    @Nullable
                    String q,
            PageAsked page) {
        return answers.page(PageOf.of(messages.page(state, q, page.keyset(), page.limit()), MessageBody::of));
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping("/messages/{id}")
    @Operation(operationId = "readMessage", summary = "Read what became of a mail")
    ResponseEntity<MessageBody> read(@PathVariable UUID id) {
        return answers.one(messages.find(id).map(MessageBody::of).orElseThrow(ApiRefusal::notFound));
    }
}
