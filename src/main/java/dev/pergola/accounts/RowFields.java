// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.imports.ImportField;
import dev.pergola.packs.PackDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What files may hold of each kind of record: our fields, called as in our pages, our API and the company's CRM. */
@Component
class RowFields {

    /** Their columns always hold something. */
    private static final Set<String> HELD = Set.of("status", "emailState", "consent", "unsubscribed", "currency");

    private final PackDirectory pack;

    RowFields(PackDirectory pack) {
        this.pack = pack;
    }

    List<ImportField> of(RecordKind kind) {
        var object = pack.records().crm().get(kind.plural());
        return kind.fields().stream()
                .map(field -> {
                    var column = object == null ? null : object.columns().get(field.key());
                    return field(field, column == null ? List.of() : List.of(column.column()));
                })
                .toList();
    }

    private static ImportField field(Field field, List<String> names) {
        var identifies = field.key().equals("externalId");
        return new ImportField(
                field.key(),
                field.label(),
                kind(field),
                identifies,
                field.required(),
                !identifies && !field.required() && !HELD.contains(field.key()),
                hint(field),
                names);
    }

    private static ImportField.Kind kind(Field field) {
        return switch (field.kind()) {
            case DATE -> ImportField.Kind.DATE;
            case SHARE -> ImportField.Kind.SHARE;
            case COUNT, MONEY -> ImportField.Kind.NUMBER;
            case TEXT, URL, EMAIL, DOMAINS, CURRENCY, CHOICE, CHOICES, WORDS, FLAG, ZONE, OWNER, ACCOUNT ->
                ImportField.Kind.TEXT;
        };
    }

    private static @Nullable String hint(Field field) {
        return switch (field.key()) {
            case "externalId" -> "Records are recognised by it.";
            case "account" -> "The account's id in the CRM, or here.";
            case "domains" -> "Without a column of their own they come from the website.";
            case "unsubscribed" ->
                "True unsubscribes. False changes nothing: an import never subscribes anybody again.";
            default -> field.kind() == Field.Kind.OWNER ? "A user id of the CRM, or a mail address." : null;
        };
    }

    /** What a field may be: as every company knows it, or as the pack says. */
    List<Field.Choice> choices(Field field) {
        return field.kind() == Field.Kind.WORDS
                ? pack.records().enablementCampaigns().entrySet().stream()
                        .map(word -> new Field.Choice(word.getKey(), word.getValue()))
                        .toList()
                : field.choices();
    }

    /** The names of a field's choices by what files may call them: our names and labels, and the company's words. */
    Map<String, String> choices(RecordKind kind, Field field) {
        var choices = new HashMap<String, String>();
        for (var choice : choices(field)) {
            choices.put(bare(choice.name()), choice.name());
            choices.put(bare(choice.label()), choice.name());
        }
        if (kind == RecordKind.CONTACT && field.key().equals("roles")) {
            pack.records().contactRoles().forEach((role, word) -> choices.put(bare(word), role));
        }
        return choices;
    }

    /** What the choices are called where one is refused. */
    List<String> words(RecordKind kind, Field field) {
        var words = new ArrayList<String>();
        for (var choice : choices(field)) {
            var own = kind == RecordKind.CONTACT && field.key().equals("roles")
                    ? pack.records().contactRoles().get(choice.name())
                    : null;
            words.add(own == null ? choice.label() : own);
        }
        return words;
    }

    /** Without case, blanks, hyphens and dashes, which every program writes differently. */
    static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
