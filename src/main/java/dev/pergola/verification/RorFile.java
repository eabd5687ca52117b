// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The Research Organization Registry's dump, schema v2. Only active institutions of education are taken. Most have no
 * {@code domains} yet, so the hosts of their websites count too, but only where the whole host is theirs.
 */
final class RorFile implements InstitutionSource {

    @Override
    public String name() {
        return "ror";
    }

    @Override
    public Set<String> fields() {
        return Set.of("id", "names", "status", "types", "domains", "links", "locations", "name");
    }

    @Override
    public boolean recognises(JsonEntry entry) {
        return entry.text("id").startsWith("https://ror.org/") || entry.has("names") && entry.has("status");
    }

    @Override
    public void read(JsonEntry entry, Consumer<InstitutionRow> rows, Consumer<RejectedRow> rejected) {
        if (entry.has("name") && !entry.has("names")) {
            rejected.accept(entry.rejected(
                    "names", "this is ROR schema v1", "Use the file of the dump whose name ends in _schema_v2.json."));
            return;
        }
        var types = entry.texts("types");
        if (types == null || entry.text("status").isEmpty()) {
            var field = types == null ? "types" : "status";
            rejected.accept(entry.rejected(field, "it is missing", "Give it as in ROR schema v2."));
            return;
        }
        if (!entry.text("status").equals("active") || !types.contains("education")) {
            return;
        }
        readActive(entry, rows, rejected);
    }

    private static void readActive(JsonEntry entry, Consumer<InstitutionRow> rows, Consumer<RejectedRow> rejected) {
        var id = entry.text("id");
        var name = displayName(entry);
        var country = country(entry);
        if (!id.matches("https://ror\\.org/0[a-z0-9]{8}")) {
            rejected.accept(entry.rejected("id", "'%s' is no ROR id".formatted(id), "Give https://ror.org/0…"));
        } else if (name == null) {
            rejected.accept(entry.rejected("names", "none is marked ror_display", "Mark one name with it."));
        } else if (country == null) {
            rejected.accept(
                    entry.rejected("locations", "there is no country code", "Give locations with country_code."));
        } else {
            var domains = new LinkedHashSet<String>();
            var listed = entry.texts("domains");
            if (listed != null && !listed.isEmpty()) {
                switch (ListedDomains.of(listed)) {
                    case ListedDomains.Outcome.Good(var good) -> domains.addAll(good);
                    case ListedDomains.Outcome.Bad(var wrong, var mend) -> {
                        rejected.accept(entry.rejected("domains", wrong, mend));
                        return;
                    }
                }
            }
            domains.addAll(websites(entry));
            if (!domains.isEmpty()) {
                rows.accept(new InstitutionRow(id, name, country, List.copyOf(domains), entry.line()));
            }
        }
    }

    private static SequencedSet<String> websites(JsonEntry entry) {
        var hosts = new LinkedHashSet<String>();
        for (var link : entry.elements("links")) {
            if (link.path("type").asString("").equals("website")) {
                WebsiteHost.of(link.path("value").asString("")).ifPresent(hosts::add);
            }
        }
        return hosts;
    }

    private static @Nullable String displayName(JsonEntry entry) {
        return entry.elements("names").stream()
                .filter(each -> each.path("types")
                        .valueStream()
                        .anyMatch(type -> type.asString("").equals("ror_display")))
                .map(each -> each.path("value").asString("").strip())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String country(JsonEntry entry) {
        return entry.elements("locations").stream()
                .map(each -> each.path("geonames_details").path("country_code"))
                .filter(JsonNode::isString)
                .map(each -> each.asString().toUpperCase(Locale.ROOT))
                .filter(each -> each.matches("[A-Z]{2}"))
                .findFirst()
                .orElse(null);
    }
}
