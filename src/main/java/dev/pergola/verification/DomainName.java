// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A domain name in its one written form: lower case, ASCII ({@code xn--} where needed), no trailing dot.
 *
 * <p>Suffixes are those of the public-suffix list that comes with Guava. Its private part counts too: whoever rents
 * {@code someone.github.io} or {@code college.ac.ru} is not the owner of {@code github.io} or {@code ac.ru}.
 */
record DomainName(String ascii) {

    /** What came of reading a text as a domain name. */
    sealed interface Reading {
        record Read(DomainName domain) implements Reading {}

        record Unreadable(String reason) implements Reading {}
    }

    DomainName {
        if (!InternetDomainName.isValid(ascii) || !ascii.equals(ascii.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Not a domain name in its written form: " + ascii);
        }
    }

    static Reading read(String text) {
        var bare = text.strip();
        if (bare.endsWith(".")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        if (bare.isEmpty()) {
            return new Reading.Unreadable("there is no domain");
        }
        var labels = new StringJoiner(".");
        for (var label : bare.split("\\.", -1)) {
            var ascii = ascii(label);
            if (ascii.isEmpty()) {
                return new Reading.Unreadable(
                        label.isEmpty()
                                ? "two dots stand together"
                                : "a letter is ambiguous or not allowed in a domain");
            }
            labels.add(ascii.get());
        }
        var joined = labels.toString();
        if (joined.length() > 253 || !joined.contains(".") || !InternetDomainName.isValid(joined)) {
            return new Reading.Unreadable("it is not a complete domain name");
        }
        return new Reading.Read(new DomainName(joined));
    }

    /**
     * Refuses a label that the IDN rules would turn into another one (ß into ss, full-width into plain letters): two
     * different domains must not read the same.
     */
    private static Optional<String> ascii(String label) {
        var lower = Normalizer.normalize(label, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        try {
            var ascii = IDN.toASCII(lower, IDN.USE_STD3_ASCII_RULES);
            var plain = lower.startsWith("xn--") || IDN.toUnicode(ascii).equals(lower);
            return plain && !ascii.isEmpty() && !ascii.contains(".") ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException notAllowed) {
            return Optional.empty();
        }
    }

    /** True for {@code ac.uk} and {@code com}: a registry's own suffix, under which strangers register. */
    boolean isRegistrySuffix() {
        return name().isRegistrySuffix();
    }

    /** True where a suffix is known; false for {@code host.internal} or a country that is gone ({@code an}). */
    boolean hasSuffix() {
        return name().hasPublicSuffix();
    }

    /** The part somebody registered, such as {@code ox.ac.uk}; empty for a suffix and where no suffix is known. */
    Optional<DomainName> registrable() {
        return name().isUnderPublicSuffix()
                ? Optional.of(new DomainName(name().topPrivateDomain().toString()))
                : Optional.empty();
    }

    /**
     * The domains whose owner vouches for this one, most specific first: itself and its parents down to the
     * registrable one. A private suffix vouches for itself only – {@code ruhr-uni-bochum.de} is on the list, and its
     * own mailboxes are its own – never for what others rent below it.
     */
    List<String> lineage() {
        if (isRegistrySuffix() || !hasSuffix()) {
            return List.of();
        }
        var last = registrable().orElse(this).ascii;
        return ancestry().stream()
                .filter(each -> each.length() >= last.length())
                .toList();
    }

    /** Itself and every parent, the top-level domain last. */
    List<String> ancestry() {
        var all = new ArrayList<String>();
        for (var rest = ascii; !rest.isEmpty(); rest = rest.substring(rest.indexOf('.') + 1)) {
            all.add(rest);
            if (!rest.contains(".")) {
                break;
            }
        }
        return List.copyOf(all);
    }

    private InternetDomainName name() {
        return InternetDomainName.from(ascii);
    }

    @Override
    public String toString() {
        return ascii;
    }
}
