// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what somebody wrote into a field. The text is the API's: an ISO date, 0.75 for three quarters, the name or label
 * of a choice, several values separated by semicolons.
 */
@Component
class FieldTexts {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]+\\.[^\\s@,;<>\".]{2,}");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]{2,}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,10})?");
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");

    /** What a text means to a field. */
    sealed interface Meaning {
        /** @param value null when the field is emptied */
        record Read(@Nullable Object value) implements Meaning {}

        record Refused(Problem problem) implements Meaning {}
    }

    private final Owners owners;
    private final Stored stored;
    private final RowFields words;

    FieldTexts(Owners owners, Stored stored, RowFields words) {
        this.owners = owners;
        this.stored = stored;
        this.words = words;
    }

    Meaning read(Field field, @Nullable String text) {
        var plain = text == null ? "" : text.strip();
        if (plain.isEmpty()) {
            return field.required() ? refused(field, "value-missing", field.label()) : new Meaning.Read(empty(field));
        }
        if (plain.indexOf('\0') >= 0) {
            return refused(field, "value-unreadable", field.label());
        }
        if (plain.length() > longest(field)) {
            return refused(field, "value-too-long", field.label(), longest(field), plain.length());
        }
        return readPresent(field, plain);
    }

    private static int longest(Field field) {
        return switch (field.kind()) {
            case DOMAINS, CHOICES, WORDS -> 2000;
            default -> field.longest();
        };
    }

    /** What an empty field holds where the column always holds something. */
    private static @Nullable Object empty(Field field) {
        return switch (field.kind()) {
            case DOMAINS, CHOICES, WORDS -> new String[0];
            case FLAG -> false;
            case COUNT -> 0;
            case TEXT, URL, EMAIL, DATE, SHARE, MONEY, CURRENCY, CHOICE, ZONE, OWNER, ACCOUNT -> null;
        };
    }

    private Meaning readPresent(Field field, String text) {
        return switch (field.kind()) {
            case TEXT -> new Meaning.Read(text);
            case URL -> url(field, text);
            case EMAIL ->
                EMAIL.matcher(text).matches()
                        ? new Meaning.Read(text)
                        : refused(field, "value-not-an-address", field.label(), text);
            case DOMAINS -> domains(field, text);
            case DATE -> date(field, text);
            case SHARE -> share(field, text);
            case MONEY -> number(field, text, BigDecimal.ZERO, MOST);
            case COUNT -> count(field, text);
            case CURRENCY -> currency(field, text);
            case CHOICE -> choice(field, text);
            case CHOICES, WORDS -> several(field, text);
            case FLAG -> flag(field, text);
            case ZONE -> zone(field, text);
            case OWNER -> found(owners.identify(text), field, "owner-unknown", text);
            case ACCOUNT ->
                found(
                        stored.identify(RecordKind.ACCOUNT, text).or(() -> stored.referred(text)),
                        field,
                        "account-unknown",
                        text);
        };
    }

    private static Meaning url(Field field, String text) {
        var whole = text.contains("://") ? text : "https://" + text;
        try {
            var address = new URI(whole);
            var scheme = address.getScheme();
            return address.getHost() != null && ("https".equals(scheme) || "http".equals(scheme))
                    ? new Meaning.Read(whole)
                    : refused(field, "value-not-a-link", field.label(), text);
        } catch (URISyntaxException broken) {
            return refused(field, "value-not-a-link", field.label(), text);
        }
    }

    private static Meaning domains(Field field, String text) {
        var names = Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s*[,;\\n]\\s*"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return names.stream()
                .filter(name -> !DOMAIN.matcher(name).matches())
                .findFirst()
                .map(bad -> refused(field, "value-not-a-domain", field.label(), bad))
                .orElseGet(() -> new Meaning.Read(names.toArray(String[]::new)));
    }

    private static Meaning date(Field field, String text) {
        try {
            var day = LocalDate.parse(text);
            return day.getYear() < 1900 || day.getYear() > 2200
                    ? refused(field, "value-not-a-date", field.label(), text)
                    : new Meaning.Read(day);
        } catch (DateTimeException notOne) {
            return refused(field, "value-not-a-date", field.label(), text);
        }
    }

    /** 1 is the whole; nobody uses ten times what they have, but some write 66 and mean 66 %. */
    private static Meaning share(Field field, String text) {
        return switch (number(field, text, BigDecimal.ZERO, MOST)) {
            case Meaning.Read(BigDecimal number)
            when number.compareTo(BigDecimal.TEN) > 0 -> refused(field, "value-share-too-large", field.label(), text);
            case Meaning other -> other;
        };
    }

    private static Meaning number(Field field, String text, BigDecimal least, BigDecimal most) {
        if (!NUMBER.matcher(text).matches()) {
            return refused(field, "value-not-a-number", field.label(), text);
        }
        var number = new BigDecimal(text);
        return number.compareTo(least) < 0 || number.compareTo(most) > 0
                ? refused(field, "value-out-of-range", field.label(), text, least, most)
                : new Meaning.Read(number);
    }

    private static Meaning count(Field field, String text) {
        return number(field, text, BigDecimal.ZERO, BigDecimal.valueOf(Integer.MAX_VALUE)) instanceof Meaning.Read read
                        && read.value() instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0
                ? new Meaning.Read(number.intValueExact())
                : refused(field, "value-not-a-count", field.label(), text);
    }

    private static Meaning currency(Field field, String text) {
        try {
            return new Meaning.Read(
                    Currency.getInstance(text.toUpperCase(Locale.ROOT)).getCurrencyCode());
        } catch (IllegalArgumentException unknown) {
            return refused(field, "value-not-a-currency", field.label(), text);
        }
    }

    private Meaning choice(Field field, String text) {
        return pick(field, text)
                .<Meaning>map(Meaning.Read::new)
                .orElseGet(() -> refused(field, "value-not-a-choice", field.label(), text, labels(field)));
    }

    private Meaning several(Field field, String text) {
        var picked = new ArrayList<String>();
        for (var one : text.split(";")) {
            if (!one.isBlank()) {
                var name = pick(field, one.strip());
                if (name.isEmpty()) {
                    return refused(field, "value-not-a-choice", field.label(), one.strip(), labels(field));
                }
                picked.add(name.get());
            }
        }
        return new Meaning.Read(picked.stream().distinct().toArray(String[]::new));
    }

    private Optional<String> pick(Field field, String text) {
        return words.choices(field).stream()
                .filter(choice ->
                        choice.name().equalsIgnoreCase(text) || choice.label().equalsIgnoreCase(text))
                .map(Field.Choice::name)
                .findFirst();
    }

    private String labels(Field field) {
        return words.choices(field).stream().map(Field.Choice::label).collect(Collectors.joining(", "));
    }

    private static Meaning flag(Field field, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> new Meaning.Read(true);
            case "false", "no", "0" -> new Meaning.Read(false);
            default -> refused(field, "value-not-a-choice", field.label(), text, "true, false");
        };
    }

    private static Meaning zone(Field field, String text) {
        try {
            return new Meaning.Read(ZoneId.of(text).getId());
        } catch (DateTimeException unknown) {
            return refused(field, "value-not-a-zone", field.label(), text);
        }
    }

    private static Meaning found(Optional<UUID> id, Field field, String code, String text) {
        return id.<Meaning>map(Meaning.Read::new).orElseGet(() -> refused(field, code, text));
    }

    private static Meaning refused(Field field, String code, Object... details) {
        return new Meaning.Refused(new Problem(code, field.key(), List.of(details)));
    }
}
