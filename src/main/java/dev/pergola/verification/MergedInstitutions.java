// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers rows so that each external id is there once, with all its domains: what a bulk upsert needs. Holds all rows;
 * whoever must not, adds the domains of a repeated id to those stored.
 */
final class MergedInstitutions implements Consumer<InstitutionRow> {

    private final Map<String, InstitutionRow> rows = new LinkedHashMap<>();

    @Override
    public void accept(InstitutionRow row) {
        rows.merge(row.externalId(), row, MergedInstitutions::together);
    }

    /** In the order of the file, each at the place and with the name it had first. */
    Collection<InstitutionRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    private static InstitutionRow together(InstitutionRow first, InstitutionRow again) {
        var domains = new LinkedHashSet<>(first.domains());
        domains.addAll(again.domains());
        return new InstitutionRow(
                first.externalId(), first.name(), first.countryCode(), List.copyOf(domains), first.line());
    }
}
