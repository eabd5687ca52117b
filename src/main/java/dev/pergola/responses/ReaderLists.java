// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.Yaml;

/** Tells people from proxies and machines by the name that their program gives, after lists that are data. */
@Component
class ReaderLists {

    private static final String FILE = "/responses/readers.yaml";
    private static final int VERSION_BYTES = 8;

    /** What was found, and why. */
    record Verdict(Reader by, String reason) {}

    private record Line(@Nullable String whole, @Nullable String part, Verdict verdict) {

        boolean fits(String agent) {
            return whole != null
                    ? agent.equals(whole)
                    : part != null && agent.toLowerCase(Locale.ROOT).contains(part);
        }
    }

    private static final Verdict PERSON = new Verdict(Reader.PERSON, "Nothing speaks against a person.");

    private final List<Line> lines;
    private final String version;

    ReaderLists() {
        this(file());
    }

    ReaderLists(String text) {
        List<Map<String, String>> entries = new Yaml().load(text);
        this.lines = entries.stream().map(ReaderLists::line).toList();
        this.version = version(text);
    }

    /** Changes with the lists. */
    String version() {
        return version;
    }

    Verdict judge(String agent) {
        return lines.stream()
                .filter(line -> line.fits(agent))
                .findFirst()
                .map(Line::verdict)
                .orElse(PERSON);
    }

    private static Line line(Map<String, String> entry) {
        var part = entry.get("part");
        return new Line(
                entry.get("whole"),
                part == null ? null : part.toLowerCase(Locale.ROOT),
                new Verdict(
                        Reader.valueOf(Objects.requireNonNull(entry.get("by"))),
                        Objects.requireNonNull(entry.get("reason"))));
    }

    private static String file() {
        try (var file = ReaderLists.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String version(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
