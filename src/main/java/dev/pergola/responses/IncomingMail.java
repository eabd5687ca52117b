// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A mail as far as it matters here.
 *
 * @param headers  the values of each header by its name in small letters
 * @param from     the address it says it is from, in small letters; empty when it names none
 * @param text     what a person would read
 * @param reports  parts for machines, by media type: delivery status, feedback
 * @param returned the headers of the mail that it brings back, as {@code headers}
 */
record IncomingMail(
        Map<String, List<String>> headers,
        String type,
        String from,
        String subject,
        String text,
        Map<String, String> reports,
        Map<String, List<String>> returned) {

    static final String DELIVERY_STATUS = "message/delivery-status";
    static final String FEEDBACK = "message/feedback-report";

    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value in small letters; empty when there is none. */
    String word(String name) {
        return header(name).orElse("").strip().toLowerCase(Locale.ROOT);
    }
}
