// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.packs.Finding.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A YAML file of a pack whose shape is as its schema says: its values, and findings at their places. */
public final class YamlFile {

    private final String file;
    private final YamlDocument document;

    private YamlFile(String file, YamlDocument document) {
        this.file = file;
        this.document = document;
    }

    /**
     * Reads a text.
     *
     * @param schema the name of its published JSON Schema
     * @param found  gets what is wrong; then the answer is empty
     */
    public static Optional<YamlFile> read(PackText text, String schema, List<Finding> found) {
        return read(text.file(), text.text().replace("\r\n", "\n"), 0, schema, found);
    }

    /** @param linesAbove how many lines of the file stand before the text */
    static Optional<YamlFile> read(String file, String text, int linesAbove, String schema, List<Finding> found) {
        try {
            var document = YamlDocument.parse(text, linesAbove);
            var errors = Schemas.of(schema).validate(document.tree());
            errors.forEach(error -> found.add(SchemaWords.finding(file, document, schema, error)));
            return errors.isEmpty() ? Optional.of(new YamlFile(file, document)) : Optional.empty();
        } catch (YamlDocument.Unreadable broken) {
            found.add(new Finding(
                    Severity.ERROR,
                    file,
                    broken.place().line(),
                    broken.place().column(),
                    "",
                    String.valueOf(broken.getMessage()),
                    null));
            return Optional.empty();
        }
    }

    public String file() {
        return file;
    }

    public JsonNode tree() {
        return document.tree();
    }

    /** How many lines the YAML text has. */
    int lines() {
        return document.lines();
    }

    /** @param pointer to the value, like {@code /steps/0/mail} */
    public Finding error(String pointer, String message, @Nullable String mend) {
        return finding(Severity.ERROR, pointer, document.place(pointer), message, mend);
    }

    /** @param pointer to the value, like {@code /steps/0/mail} */
    public Finding warning(String pointer, String message, @Nullable String mend) {
        return finding(Severity.WARNING, pointer, document.place(pointer), message, mend);
    }

    /** An error at a place inside a value that is a text; both figures count from 1. */
    public Finding errorWithin(String pointer, int line, int column, String message, @Nullable String mend) {
        return finding(Severity.ERROR, pointer, document.within(pointer, line, column), message, mend);
    }

    private Finding finding(Severity severity, String pointer, Place place, String message, @Nullable String mend) {
        return new Finding(severity, file, place.line(), place.column(), PackReader.field(pointer), message, mend);
    }
}
