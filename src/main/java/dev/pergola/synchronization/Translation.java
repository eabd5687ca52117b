// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.Field;
import dev.pergola.accounts.FieldsDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Our texts and the CRM's values, each as the other side writes it. Both are brought into one form before they are compared,
 * so that a difference of spelling is none.
 */
@Component
class Translation {

    private static final int SHARE_DIGITS = 4;
    private static final int MONEY_DIGITS = 2;

    /** A value of the CRM as a text of ours. */
    sealed interface Reading {
        record Read(@Nullable String text) implements Reading {}

        /** @param waitsFor the account that must come first */
        record Refused(Problem problem, @Nullable String waitsFor) implements Reading {}
    }

    /** A text of ours as a value of the CRM's JSON. */
    sealed interface Writing {
        record Value(@Nullable Object json) implements Writing {}

        record Refused(Problem problem, @Nullable String waitsFor) implements Writing {}
    }

    private final FieldsDirectory directory;
    private final PackDirectory pack;

    Translation(FieldsDirectory directory, PackDirectory pack) {
        this.directory = directory;
        this.pack = pack;
    }

    Reading read(CrmTable.Column column, @Nullable String raw, References references) {
        var field = column.field();
        return switch (field.kind()) {
            case OWNER -> owner(field, raw, references);
            case ACCOUNT -> account(field, raw, references);
            case CHOICES -> plain(field, raw == null ? null : ourChoices(field, raw));
            case TEXT, URL, EMAIL, DOMAINS, DATE, SHARE, COUNT, MONEY, CURRENCY, CHOICE, WORDS, FLAG, ZONE ->
                plain(field, raw == null ? column.empty() : raw);
        };
    }

    private Reading owner(Field field, @Nullable String raw, References references) {
        return reference(raw, references.ownersByTheirs())
                .orElseGet(() -> new Reading.Refused(
                        Problem.of("sync-owner-unknown", String.valueOf(raw)).at(field.key()), null));
    }

    private Reading account(Field field, @Nullable String raw, References references) {
        if (raw == null && field.required()) {
            return new Reading.Refused(
                    Problem.of("value-missing", field.label()).at(field.key()), null);
        }
        return reference(raw, references.accountsByTheirs())
                .orElseGet(() -> new Reading.Refused(
                        Problem.of("sync-account-not-here", String.valueOf(raw)).at(field.key()), raw));
    }

    private static Optional<Reading> reference(@Nullable String raw, Map<String, UUID> known) {
        return raw == null
                ? Optional.of(new Reading.Read(null))
                : CrmId.of(raw).map(id -> known.get(id.text())).map(id -> new Reading.Read(id.toString()));
    }

    private Reading plain(Field field, @Nullable String raw) {
        return switch (directory.read(field, raw)) {
            case FieldsDirectory.Reading.Read(var text) -> new Reading.Read(common(field, text));
            case FieldsDirectory.Reading.Refused(var problem) -> new Reading.Refused(problem, null);
        };
    }

    /** One form for all spellings of the same value, of ours too. */
    @Nullable
    String common(Field field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return switch (field.kind()) {
            case SHARE -> rounded(text, SHARE_DIGITS);
            case MONEY -> rounded(text, MONEY_DIGITS);
            case CHOICES -> inOrder(field, text);
            case WORDS ->
                Arrays.stream(text.split(";")).map(String::strip).sorted().collect(Collectors.joining("; "));
            case TEXT, URL, EMAIL, DOMAINS, DATE, COUNT, CURRENCY, CHOICE, FLAG, ZONE, OWNER, ACCOUNT -> text;
        };
    }

    private static String rounded(String text, int digits) {
        return new BigDecimal(text)
                .setScale(digits, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String inOrder(Field field, String text) {
        var names = field.choices().stream().map(Field.Choice::name).toList();
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .sorted(Comparator.comparingInt(names::indexOf))
                .collect(Collectors.joining("; "));
    }

    /** The pack's words for choices become their names. */
    private String ourChoices(Field field, String raw) {
        var words = words(field);
        return Arrays.stream(raw.split(";"))
                .map(String::strip)
                .map(word -> words.entrySet().stream()
                        .filter(entry -> entry.getValue().equalsIgnoreCase(word))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(word))
                .collect(Collectors.joining(";"));
    }

    private Map<String, String> words(Field field) {
        return field.choices().stream()
                .collect(Collectors.toMap(
                        Field.Choice::name,
                        choice -> pack.records().contactRoles().getOrDefault(choice.name(), choice.label())));
    }

    Writing write(CrmTable.Column column, @Nullable String text, References references) {
        var field = column.field();
        if (text == null) {
            return new Writing.Value(field.kind() == Field.Kind.FLAG ? Boolean.FALSE : null);
        }
        return switch (field.kind()) {
            case OWNER ->
                known(references.ownersByOurs().get(UUID.fromString(text)), field, "sync-owner-not-there", null);
            case ACCOUNT ->
                known(references.accountsByOurs().get(UUID.fromString(text)), field, "sync-account-not-there", text);
            case FLAG -> new Writing.Value(Boolean.valueOf(text));
            case SHARE, COUNT, MONEY -> new Writing.Value(new BigDecimal(text));
            case CHOICE -> new Writing.Value(label(field, text, Field.Choice::label));
            case CHOICES -> new Writing.Value(theirChoices(field, text));
            case WORDS -> new Writing.Value(text.replace("; ", ";"));
            case TEXT, URL, EMAIL, DOMAINS, DATE, CURRENCY, ZONE -> new Writing.Value(text);
        };
    }

    private static Writing known(@Nullable String externalId, Field field, String code, @Nullable String waitsFor) {
        return CrmId.of(externalId)
                .<Writing>map(id -> new Writing.Value(id.text()))
                .orElseGet(() -> new Writing.Refused(Problem.of(code).at(field.key()), waitsFor));
    }

    private String theirChoices(Field field, String text) {
        var words = words(field);
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .map(name -> Objects.requireNonNullElse(words.get(name), name))
                .collect(Collectors.joining(";"));
    }

    private static String label(Field field, String name, Function<Field.Choice, String> word) {
        return field.choices().stream()
                .filter(choice -> choice.name().equals(name))
                .map(word)
                .findFirst()
                .orElse(name);
    }

    /** As a page shows the value: labels instead of names. */
    String shown(Field field, @Nullable String text) {
        if (text == null) {
            return "";
        }
        return switch (field.kind()) {
            case CHOICE -> label(field, text, Field.Choice::label);
            case CHOICES -> String.join(", ", List.of(theirChoices(field, text).split(";")));
            case TEXT, URL, EMAIL, DOMAINS, DATE, SHARE, COUNT, MONEY, CURRENCY, WORDS, FLAG, ZONE, OWNER, ACCOUNT ->
                text;
        };
    }
}
