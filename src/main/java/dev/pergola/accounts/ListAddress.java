// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The address of a list as it is shown, from which links are made that change one thing and keep the rest. The place
 * within the list and the word of what was just done stay behind: a list that is narrowed otherwise begins anew.
 */
final class ListAddress {

    private static final Set<String> PASSING = Set.of("from", "done", RecordFile.ASKED);

    /** One part of the address, for a form that keeps it. */
    record Part(String name, String value) {}

    private final String path;
    private final MultiValueMap<String, String> query;

    ListAddress(String path, MultiValueMap<String, String> sent) {
        this.path = path;
        this.query = new LinkedMultiValueMap<>();
        sent.forEach((name, values) -> {
            if (!PASSING.contains(name)) {
                values.stream().filter(value -> !value.isBlank()).forEach(value -> query.add(name, value));
            }
        });
    }

    public String path() {
        return path;
    }

    /** What stands after the question mark. */
    public String query() {
        return text(query);
    }

    public boolean says(String name, @Nullable Object value) {
        return value != null && query.getOrDefault(name, List.of()).contains(value.toString());
    }

    /** From the first page. */
    public String first() {
        return href(query);
    }

    /** All that fits, as a file. */
    public String file() {
        return with(RecordFile.ASKED, "csv");
    }

    public String next(String place) {
        var changed = new LinkedMultiValueMap<>(query);
        changed.set("from", place);
        return href(changed);
    }

    /** With this value instead of what the address says by that name. */
    public String with(String name, Object value) {
        var changed = new LinkedMultiValueMap<>(query);
        changed.set(name, value.toString());
        return href(changed);
    }

    public String without(String... names) {
        var changed = new LinkedMultiValueMap<>(query);
        List.of(names).forEach(changed::remove);
        return href(changed);
    }

    /** With the value, or without it when the address says it already. */
    public String toggle(String name, Object value) {
        return says(name, value) ? without(name) : with(name, value);
    }

    /** What a form must send along besides its own fields. */
    public List<Part> besides(String... own) {
        var names = Set.of(own);
        return query.entrySet().stream()
                .filter(entry -> !names.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream().map(value -> new Part(entry.getKey(), value)))
                .toList();
    }

    private String href(MultiValueMap<String, String> parts) {
        var text = text(parts);
        return text.isEmpty() ? path : path + "?" + text;
    }

    private static String text(MultiValueMap<String, String> parts) {
        return parts.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
