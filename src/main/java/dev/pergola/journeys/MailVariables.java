// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.GroupAlias;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Entry;
import dev.pergola.programs.Program;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What programs' mails may say of the account that they are written to. What is not known is not there. */
@Component
class MailVariables {

    /** Everything that this class may give. */
    static final Set<String> NAMES = Set.of(
            "programAddress",
            "supportAddress",
            "organisation",
            "utilisation",
            "renewsOn",
            "csmName",
            "csmAddress",
            "ownerName",
            "ownerAddress",
            "occasionTitle",
            "occasionDate");

    /** Known of every account. */
    static final String ALWAYS = "organisation";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final JsonMapper mapper;

    MailVariables(JdbcClient jdbc, PackDirectory pack, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.mapper = mapper;
    }

    /** The same for every recipient of a program. */
    Map<String, String> of(Program program) {
        return Map.of(
                "programAddress", sender(program),
                "supportAddress", pack.vendor().support());
    }

    /** The address that the program's mails come from: its owners'. */
    String sender(Program program) {
        return pack.aliases().stream()
                .filter(alias -> alias.key().equals(program.owner()))
                .map(GroupAlias::address)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(pack.vendor().support());
    }

    /** By account. */
    Map<UUID, Map<String, String>> of(Collection<UUID> accounts) {
        var found = new HashMap<UUID, Map<String, String>>();
        jdbc.sql("""
                select account.id, account.name, account.licence_utilisation, account.next_renewal,
                       csm.name as csm_name, csm.email as csm_address, owner.name as owner_name,
                       owner.email as owner_address
                from accounts.account_facts account
                left join accounts.owner_facts csm on csm.id = account.csm
                left join accounts.owner_facts owner on owner.id = account.owner
                where account.id = any(:accounts)
                """).param("accounts", accounts.toArray(UUID[]::new)).query(row -> {
            found.put(row.getObject("id", UUID.class), read(row));
        });
        return found;
    }

    /** What each occasion of the program carries, by its key. */
    Map<String, Map<String, String>> ofOccasions(Program program) {
        var found = new HashMap<String, Map<String, String>>();
        if (program.entry() instanceof Entry.Occasion(var kind, var _, var _)) {
            jdbc.sql("select key, day, title, variables from journeys.occasions where kind = :kind")
                    .param("kind", kind)
                    .query(row -> {
                        var variables = new HashMap<String, String>(mapper.readValue(
                                row.getString("variables"), new TypeReference<Map<String, String>>() {}));
                        variables.putAll(
                                ofOccasion(kind, row.getString("title"), row.getObject("day", LocalDate.class)));
                        found.put(row.getString("key"), variables);
                    });
        }
        return found;
    }

    /** What an occasion's title and day fill. */
    Map<String, String> ofOccasion(String kind, String title, LocalDate day) {
        var variables = new HashMap<>(Map.of("occasionTitle", title, "occasionDate", DAY.format(day)));
        pack.mailing().occasion(kind).ifPresent(words -> {
            if (words.title() != null) {
                variables.put(words.title(), title);
            }
            if (words.date() != null) {
                variables.put(words.date(), DAY.format(day));
            }
        });
        return variables;
    }

    private static Map<String, String> read(ResultSet row) throws SQLException {
        var known = new HashMap<String, String>();
        put(known, ALWAYS, row.getString("name"));
        var utilisation = row.getBigDecimal("licence_utilisation");
        put(
                known,
                "utilisation",
                utilisation == null ? null : utilisation.movePointRight(2).setScale(0, RoundingMode.HALF_UP) + " %");
        var renewal = row.getDate("next_renewal");
        put(known, "renewsOn", renewal == null ? null : day(renewal));
        put(known, "csmName", row.getString("csm_name"));
        put(known, "csmAddress", row.getString("csm_address"));
        put(known, "ownerName", row.getString("owner_name"));
        put(known, "ownerAddress", row.getString("owner_address"));
        return known;
    }

    private static void put(Map<String, String> known, String name, @Nullable String value) {
        if (value != null) {
            known.put(name, value);
        }
    }

    private static String day(Date date) {
        return DAY.format(date.toLocalDate());
    }
}
