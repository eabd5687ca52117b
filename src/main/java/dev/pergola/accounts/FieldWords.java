// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says a field's text in the words of a page: an owner by name, a choice by its label, a share in percent. */
final class FieldWords {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private final Collection<Owner> owners;

    /** @param owners those who may be named */
    FieldWords(Collection<Owner> owners) {
        this.owners = owners;
    }

    static boolean isId(@Nullable String text) {
        return text != null && ID.matcher(text).matches();
    }

    /** The words, or null when there is no text. */
    @Nullable
    String say(Field field, @Nullable String text) {
        return text == null || text.isBlank() ? null : words(field, text);
    }

    private String words(Field field, String text) {
        return switch (field.kind()) {
            case OWNER -> owner(text);
            case CHOICE -> label(field, text);
            case CHOICES, WORDS ->
                Arrays.stream(text.split("; ")).map(one -> label(field, one)).collect(Collectors.joining(", "));
            case SHARE ->
                new BigDecimal(text).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
            case DATE -> LocalDate.parse(text).format(DAY);
            case FLAG -> text.equals("true") ? "yes" : "no";
            case TEXT, URL, EMAIL, DOMAINS, COUNT, MONEY, CURRENCY, ZONE, ACCOUNT -> text;
        };
    }

    private String owner(String text) {
        return owners.stream()
                .filter(owner -> owner.id().toString().equals(text))
                .map(Owner::name)
                .findFirst()
                .orElse(text);
    }

    private static String label(Field field, String text) {
        return field.choices().stream()
                .filter(choice -> choice.name().equals(text))
                .map(Field.Choice::label)
                .findFirst()
                .orElse(text);
    }
}
