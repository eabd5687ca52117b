// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Directories and deny lists held in memory, and files read from a text. */
final class VerificationSamples {

    static final DeniedDomains NOTHING_DENIED = _ -> Map.of();

    private VerificationSamples() {}

    /** A directory of one institution per domain, given as 'domain', 'name', 'domain', 'name' … */
    static Shelf directory(String... domainsAndNames) {
        var shelf = new Shelf();
        for (var at = 0; at < domainsAndNames.length; at += 2) {
            shelf.add(new InstitutionRow(
                    domainsAndNames[at], domainsAndNames[at + 1], "XX", List.of(domainsAndNames[at]), 1));
        }
        return shelf;
    }

    static DeniedDomains denied(String domain, String reason) {
        return domains -> domains.contains(domain) ? Map.of(domain, reason) : Map.of();
    }

    /** What a file of this text gives. */
    static Given given(String text) {
        var rows = new ArrayList<InstitutionRow>();
        var rejected = new ArrayList<RejectedRow>();
        try (var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            return new Given(rows, rejected, InstitutionFile.read(in, rows::add, rejected::add));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    record Given(List<InstitutionRow> rows, List<RejectedRow> rejected, InstitutionFile.Summary summary) {}

    static final class Shelf implements InstitutionsByDomain {

        private final Map<String, Institution> byDomain = new HashMap<>();

        void add(InstitutionRow row) {
            var id = UUID.nameUUIDFromBytes(row.externalId().getBytes(StandardCharsets.UTF_8));
            var institution = new Institution(id, row.name(), row.countryCode(), "the sample list");
            row.domains().forEach(domain -> byDomain.putIfAbsent(domain, institution));
        }

        @Override
        public Map<String, Institution> find(Collection<String> domains) {
            return domains.stream()
                    .filter(byDomain::containsKey)
                    .collect(Collectors.toMap(Function.identity(), byDomain::get));
        }
    }
}
