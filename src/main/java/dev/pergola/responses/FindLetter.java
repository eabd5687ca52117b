// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.messages.ReturnAddress;
import dev.pergola.messages.SentLetter;
import dev.pergola.messages.SentLetters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the letter that a mail answers: by the signed address that it came to, by the Message-ID of the mail it brings
 * back, by what it says it replies to. Whoever never had the letter knows none of them.
 */
@Component
class FindLetter {

    private static final List<String> CAME_TO = List.of(
            "delivered-to",
            "x-original-to",
            "envelope-to",
            "x-envelope-to",
            "x-delivered-to",
            "x-rcpt-to",
            "to",
            "cc",
            "received");
    private static final List<String> CAME_FROM = List.of("return-path", "x-original-from", "errors-to");
    private static final Pattern MESSAGE_ID = Pattern.compile(
            "<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^<>\\s]{1,255}>",
            Pattern.CASE_INSENSITIVE);
    private static final int MOST_TRIED = 10;

    private final ReturnAddress returnAddress;
    private final SentLetters letters;

    FindLetter(ReturnAddress returnAddress, SentLetters letters) {
        this.returnAddress = returnAddress;
        this.letters = letters;
    }

    Optional<SentLetter> find(IncomingMail mail) {
        return numbers(mail)
                .limit(1)
                .flatMap(number -> letters.numbered(number).stream())
                .findFirst()
                .or(() -> ids(mail)
                        .distinct()
                        .limit(MOST_TRIED)
                        .flatMap(id -> letters.identified(id).stream())
                        .findFirst());
    }

    private Stream<Long> numbers(IncomingMail mail) {
        var reports = mail.reports().values().stream().limit(MOST_TRIED);
        return Stream.of(
                        values(mail.headers(), CAME_TO),
                        values(mail.returned(), CAME_FROM),
                        reports,
                        Stream.of(mail.text()))
                .flatMap(each -> each)
                .flatMap(value -> returnAddress.number(value).stream());
    }

    private static Stream<UUID> ids(IncomingMail mail) {
        return Stream.of(
                        values(mail.returned(), List.of("message-id")),
                        values(mail.headers(), List.of("in-reply-to", "references")),
                        mail.reports().values().stream(),
                        Stream.of(mail.text()))
                .flatMap(each -> each)
                .flatMap(value -> MESSAGE_ID.matcher(value).results())
                .map(found -> UUID.fromString(found.group(1)));
    }

    private static Stream<String> values(Map<String, List<String>> headers, List<String> names) {
        return names.stream().flatMap(name -> headers.getOrDefault(name, List.of()).stream());
    }
}
