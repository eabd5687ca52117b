// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds which accounts stand for customers that are known by name and mail domain only. */
@Component
public class MatchAccounts {

    /** So many of the shortest names that resemble one are compared with it. */
    private static final int COMPARED = 20;

    /**
     * A customer to find.
     *
     * @param id      tells which answer belongs to which question
     * @param domains its mail domains, the one that says most first; none where they say nothing
     */
    public record Sought(UUID id, String name, List<String> domains) {}

    private record Found(UUID sought, int place, UUID account, String name) {}

    private final JdbcClient jdbc;

    MatchAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The accounts by the id of the question: by mail domain, else by the same plain name; those without are left out. */
    public Map<UUID, UUID> match(Collection<Sought> customers) {
        var accounts = new HashMap<UUID, UUID>();
        var names = new HashMap<UUID, String>();
        var near = byDomain(customers).stream().collect(Collectors.groupingBy(Found::sought));
        customers.forEach(sought -> {
            var name = plainName(sought.name());
            var found = near.getOrDefault(sought.id(), List.of());
            if (!found.isEmpty()) {
                accounts.put(sought.id(), best(found, name));
            } else if (!name.isEmpty()) {
                names.put(sought.id(), name);
            }
        });
        byName(names).stream()
                .filter(found -> plainName(found.name()).equals(names.get(found.sought())))
                .forEach(found -> accounts.putIfAbsent(found.sought(), found.account()));
        return accounts;
    }

    /** The name without case, signs and legal form: what two spellings of one customer share. */
    public static String plainName(String name) {
        return MergeProposals.plain(name);
    }

    /** Of those with the domain that says most, the one of the same name, else the oldest. */
    private static UUID best(List<Found> found, String name) {
        var nearest = found.stream()
                .filter(each -> each.place() == found.getFirst().place())
                .toList();
        return nearest.stream()
                .filter(each -> plainName(each.name()).equals(name))
                .findFirst()
                .orElse(nearest.getFirst())
                .account();
    }

    private List<Found> byDomain(Collection<Sought> customers) {
        var ids = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        var domains = new ArrayList<String>();
        customers.forEach(sought -> {
            for (var place = 0; place < sought.domains().size(); place++) {
                ids.add(sought.id().toString());
                places.add(place);
                domains.add(sought.domains().get(place));
            }
        });
        return jdbc.sql("""
                select cast(w.sought as uuid) as sought, w.place, a.id as account, a.name
                from unnest(:ids, cast(:places as int[]), :domains) as w (sought, place, domain)
                join accounts.accounts a on a.domains @> array [cast(w.domain as text)]
                where a.merged_into is null
                order by w.sought, w.place, a.created_at, a.id
                """)
                .param("ids", ids.toArray(String[]::new))
                .param("places", places.toArray(Integer[]::new))
                .param("domains", domains.toArray(String[]::new))
                .query(Found.class)
                .list();
    }

    private List<Found> byName(Map<UUID, String> names) {
        return jdbc.sql("""
                select cast(w.sought as uuid) as sought, 0 as place, a.id as account, a.name
                from unnest(:ids, :patterns) as w (sought, pattern)
                cross join lateral (
                    select id, name from accounts.accounts
                    where lower(name) like w.pattern and merged_into is null
                    order by length(name), created_at, id
                    limit :most
                ) a
                """)
                .param("ids", names.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param(
                        "patterns",
                        names.values().stream().map(MatchAccounts::pattern).toArray(String[]::new))
                .param("most", COMPARED)
                .query(Found.class)
                .list();
    }

    /** The words of the plain name in their order, with anything between them. */
    private static String pattern(String name) {
        return "%" + name.replace(' ', '%') + "%";
    }
}
