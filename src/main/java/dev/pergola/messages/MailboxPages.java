// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Keyset;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The embedded mailbox: every mail of an installation without a mail server, as its reader would see it. */
@Controller
class MailboxPages {

    private final Mailbox mailbox;
    private final SmtpSettings smtp;

    MailboxPages(Mailbox mailbox, SmtpSettings smtp) {
        this.mailbox = mailbox;
        this.smtp = smtp;
    }

    @Requires(Permission.READ_MAILBOX)
    @GetMapping("/console/mailbox")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam @Nullable String from, Model model) {
        var words = q.isBlank() ? null : q.strip();
        model.addAttribute("listing", mailbox.page(words, Keyset.parse(from)));
        model.addAttribute("words", q);
        model.addAttribute("server", smtp.host());
        return "messages/mailbox";
    }

    @Requires(Permission.READ_MAILBOX)
    @GetMapping("/console/mailbox/{id}")
    String mail(@PathVariable UUID id, Model model) throws MessagingException, IOException {
        model.addAttribute("mail", opened(id));
        model.addAttribute("id", id);
        return "messages/mail";
    }

    @Requires(Permission.READ_MAILBOX)
    @GetMapping("/console/mailbox/{id}/body")
    ResponseEntity<String> body(@PathVariable UUID id) throws MessagingException, IOException {
        return MailFrame.of(opened(id).html());
    }

    @Requires(Permission.READ_MAILBOX)
    @GetMapping("/console/mailbox/{id}/attachments/{number}")
    ResponseEntity<byte[]> attachment(@PathVariable UUID id, @PathVariable int number)
            throws MessagingException, IOException {
        var attachments = opened(id).attachments();
        if (number < 0 || number >= attachments.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var file = attachments.get(number);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .body(file.content());
    }

    private OpenedMail opened(UUID id) throws MessagingException, IOException {
        var raw = mailbox.open(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return OpenedMail.read(raw);
    }
}
