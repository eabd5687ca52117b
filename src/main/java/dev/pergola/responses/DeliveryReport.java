// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server reports of the recipients of a mail (RFC 3464).
 *
 * @param groups fields by name in small letters, one map for each recipient
 */
record DeliveryReport(List<Map<String, String>> groups) {

    /** Groups are divided by empty lines, the first one is about the whole mail; some servers divide nothing. */
    static DeliveryReport read(String text) {
        var groups = new ArrayList<Map<String, String>>();
        for (var block : text.replace("\r\n", "\n").split("\n[ \t]*\n")) {
            var fields = fields(block);
            if (fields.containsKey("action") || fields.containsKey("final-recipient")) {
                groups.add(fields);
            }
        }
        return new DeliveryReport(groups);
    }

    /** The fields of one group; a line that begins with space goes on with the one before it. */
    static Map<String, String> fields(String block) {
        var fields = new HashMap<String, String>();
        var unfolded = block.replaceAll("\r?\n[ \t]+", " ");
        unfolded.lines().forEach(line -> {
            var colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    /** The recipient that did not get the mail. */
    Optional<Map<String, String>> failed() {
        return groups.stream().filter(DeliveryReport::isFailed).findFirst();
    }

    private static boolean isFailed(Map<String, String> group) {
        var action = group.getOrDefault("action", "failed").toLowerCase(Locale.ROOT);
        return action.startsWith("fail")
                && !group.getOrDefault("status", "5").strip().startsWith("2");
    }

    /** The address of a field like {@code rfc822; somebody@example.org}: the one that was written to, where it is told. */
    static Optional<String> recipient(Map<String, String> group) {
        return Optional.ofNullable(group.get("original-recipient"))
                .or(() -> Optional.ofNullable(group.get("final-recipient")))
                .map(field -> field.substring(field.indexOf(';') + 1).strip().replaceAll("[<>]", ""))
                .filter(address -> address.contains("@"))
                .map(address -> address.toLowerCase(Locale.ROOT));
    }

    static String diagnosis(Map<String, String> group) {
        var code = group.getOrDefault("diagnostic-code", "");
        return code.substring(code.indexOf(';') + 1).strip();
    }
}
