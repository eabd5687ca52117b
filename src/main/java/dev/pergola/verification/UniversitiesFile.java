// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The MIT-licensed list 'university-domains-list': name, domains, web_pages, country, alpha_two_code.
 *
 * <p>The list has no ids, so one is made of country and name; a name given twice in a country is one institution, for
 * nothing in the file tells two apart.
 */
final class UniversitiesFile implements InstitutionSource {

    @Override
    public String name() {
        return "universities";
    }

    @Override
    public Set<String> fields() {
        return Set.of("name", "domains", "web_pages", "country", "alpha_two_code", "state-province");
    }

    @Override
    public boolean recognises(JsonEntry entry) {
        return entry.has("alpha_two_code") || entry.has("web_pages") && entry.has("name");
    }

    @Override
    public void read(JsonEntry entry, Consumer<InstitutionRow> rows, Consumer<RejectedRow> rejected) {
        var name = entry.text("name").replaceAll("\\s+", " ");
        var country = entry.text("alpha_two_code").toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            rejected.accept(entry.rejected("name", "there is no name", "Give the institution's name as text."));
        } else if (!country.matches("[A-Z]{2}")) {
            rejected.accept(entry.rejected(
                    "alpha_two_code", "'%s' is no country code".formatted(country), "Give two letters, such as NL."));
        } else {
            switch (ListedDomains.of(entry.texts("domains"))) {
                case ListedDomains.Outcome.Good(var domains) ->
                    rows.accept(new InstitutionRow(
                            externalId(country, name), name, country, List.copyOf(domains), entry.line()));
                case ListedDomains.Outcome.Bad(var wrong, var mend) ->
                    rejected.accept(entry.rejected("domains", wrong, mend));
            }
        }
    }

    /** Letters and digits of the name without accents, joined by hyphens; the name itself where it has none. */
    private static String externalId(String country, String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{Nd}]+", "-")
                .replaceAll("^-|-$", "");
        return "universities:%s:%s".formatted(country, plain.isEmpty() ? name : plain);
    }
}
