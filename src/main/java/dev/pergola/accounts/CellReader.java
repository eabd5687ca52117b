// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.imports.StagedRow;
import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one file into the values of fields. Unlike {@link FieldTexts}, which it asks for all else, it looks
 * nothing up: owners and accounts stay names until whole chunks of them are looked up at once.
 */
final class CellReader {

    private static final int LONGEST_NAME = 255;

    private final RecordKind kind;
    private final FieldTexts texts;
    private final RowFields fields;
    private final Map<String, Map<String, String>> choices = new HashMap<>();

    CellReader(RecordKind kind, FieldTexts texts, RowFields fields) {
        this.kind = kind;
        this.texts = texts;
        this.fields = fields;
    }

    /** Null where nothing is said; a problem goes to the row. */
    @Nullable
    Object read(Field field, @Nullable String text, StagedRow row) {
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            if (field.required() || field.key().equals("externalId")) {
                refuse(field, row, "value-missing", field.label());
            }
            return null;
        }
        return switch (field.kind()) {
            case CHOICE -> choice(field, text.strip(), row);
            case CHOICES, WORDS -> several(field, text, row);
            case OWNER, ACCOUNT -> name(field, text.strip(), row);
            case TEXT, URL, EMAIL, DOMAINS, DATE, SHARE, COUNT, MONEY, CURRENCY, FLAG, ZONE ->
                switch (texts.read(field, text)) {
                    case FieldTexts.Meaning.Read meant -> meant.value();
                    case FieldTexts.Meaning.Refused refused -> {
                        row.refuse(refused.problem());
                        yield null;
                    }
                };
        };
    }

    private @Nullable String choice(Field field, String text, StagedRow row) {
        var name = choices.computeIfAbsent(field.key(), _ -> fields.choices(kind, field))
                .get(RowFields.bare(text));
        if (name == null) {
            refuse(field, row, "value-not-a-choice", field.label(), text, String.join(", ", fields.words(kind, field)));
        }
        return name;
    }

    private String @Nullable [] several(Field field, String text, StagedRow row) {
        var names = new ArrayList<String>();
        for (var part : text.split("[;\\n]")) {
            if (!part.isBlank()) {
                var name = choice(field, part.strip(), row);
                if (name == null) {
                    return null;
                }
                names.add(name);
            }
        }
        return names.stream().distinct().toArray(String[]::new);
    }

    private static @Nullable String name(Field field, String text, StagedRow row) {
        if (text.indexOf('\0') >= 0) {
            return refuse(field, row, "value-unreadable", field.label());
        }
        if (text.length() > LONGEST_NAME) {
            return refuse(field, row, "value-too-long", field.label(), LONGEST_NAME, text.length());
        }
        return text;
    }

    private static @Nullable String refuse(Field field, StagedRow row, String code, Object... details) {
        row.refuse(new Problem(code, field.key(), List.of(details)));
        return null;
    }
}
