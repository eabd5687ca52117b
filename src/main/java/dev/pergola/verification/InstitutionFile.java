// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a list of institutions, however long, one entry at a time. The format is told from the content. A bad entry
 * is rejected and the next one read; broken JSON ends the reading with one last rejection, and what was good before
 * it stays good.
 */
final class InstitutionFile {

    /** How a file went; {@code source} is empty when nothing in it was recognised. */
    record Summary(String source, int entries, int taken, int leftOut, int rejected) {}

    private static final List<InstitutionSource> SOURCES = List.of(new UniversitiesFile(), new RorFile());
    private static final Set<String> FIELDS =
            SOURCES.stream().flatMap(source -> source.fields().stream()).collect(Collectors.toUnmodifiableSet());
    private static final String EXPECTED = "a universities list (name, domains, web_pages) or a ROR dump, schema v2";

    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(100_000)
                    .maxNameLength(1_000)
                    .build())
            .build());

    private final Consumer<InstitutionRow> rows;
    private final Consumer<RejectedRow> rejections;
    private @Nullable InstitutionSource source;
    private int entries;
    private int taken;
    private int rejected;

    private InstitutionFile(Consumer<InstitutionRow> rows, Consumer<RejectedRow> rejections) {
        this.rows = rows;
        this.rejections = rejections;
    }

    /** Reads UTF-8 to the end; the caller closes the stream. Bad content is no exception, a bad stream is. */
    static Summary read(InputStream in, Consumer<InstitutionRow> rows, Consumer<RejectedRow> rejections)
            throws IOException {
        var file = new InstitutionFile(rows, rejections);
        try (var parser = MAPPER.createParser(withoutByteOrderMark(in))) {
            file.readArray(parser);
        } catch (JacksonIOException unreadable) {
            throw unreadable.getCause();
        }
        var name = file.source == null ? "" : file.source.name();
        return new Summary(name, file.entries, file.taken, file.entries - file.taken - file.rejected, file.rejected);
    }

    private void readArray(JsonParser parser) {
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                reject(parser.currentTokenLocation(), "the file is no JSON array", "Give " + EXPECTED + ".");
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries++;
                readEntry(parser);
            }
            if (parser.nextToken() != null) {
                reject(parser.currentTokenLocation(), "there is more after the end of the array", "Remove it.");
            }
        } catch (JacksonIOException unreadable) {
            throw unreadable;
        } catch (JacksonException broken) {
            reject(
                    broken.getLocation() == null ? parser.currentLocation() : broken.getLocation(),
                    "the JSON breaks off or is malformed: " + broken.getOriginalMessage(),
                    "Mend the file from here on, or fetch it again; the entries before this place were read.");
        }
    }

    private void readEntry(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            var at = parser.currentTokenLocation();
            parser.skipChildren();
            rejected++;
            reject(at, "the entry is no JSON object", "Give each institution as { … }.");
            return;
        }
        var entry = JsonEntry.read(parser, entries, FIELDS);
        if (source == null) {
            source = SOURCES.stream()
                    .filter(each -> each.recognises(entry))
                    .findFirst()
                    .orElse(null);
        }
        if (source == null) {
            count(entry.rejected("", "the entry is of no known format", "Give " + EXPECTED + "."));
        } else {
            source.read(entry, this::count, this::count);
        }
    }

    private void count(InstitutionRow row) {
        taken++;
        rows.accept(row);
    }

    private void count(RejectedRow row) {
        rejected++;
        rejections.accept(row);
    }

    private void reject(@Nullable TokenStreamLocation at, String wrong, String mend) {
        var line = at == null ? 1 : Math.max(1, at.getLineNr());
        var column = at == null ? 1 : Math.max(1, at.getColumnNr());
        rejections.accept(new RejectedRow(entries, line, column, "", wrong, mend, ""));
    }

    private static Reader withoutByteOrderMark(InputStream in) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }
}
