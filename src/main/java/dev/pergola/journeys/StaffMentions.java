// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.GroupAlias;
import dev.pergola.packs.PackDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a post mentions the staff that a program's step names: a group, or the account's own CSM or owner. */
@Component
class StaffMentions {

    private final JdbcClient jdbc;
    private final PackDirectory pack;

    StaffMentions(JdbcClient jdbc, PackDirectory pack) {
        this.jdbc = jdbc;
        this.pack = pack;
    }

    /** By account. A CSM or owner who does not sign in here stands back: the group that the program belongs to is mentioned. */
    Map<UUID, String> of(String whom, String fallback, List<Traveller> travellers) {
        var accounts = travellers.stream().map(Traveller::account).toArray(UUID[]::new);
        var mentions = new HashMap<UUID, String>();
        jdbc.sql("""
                select account.id, person.email
                from accounts.account_facts account
                left join accounts.owner_facts owner
                    on owner.id = case :whom when 'csm' then account.csm when 'owner' then account.owner end
                left join people.person_facts person on person.id = owner.person and person.disabled_at is null
                where account.id = any(:accounts)
                """).param("whom", whom).param("accounts", accounts).query(row -> {
            var email = row.getString("email");
            mentions.put(row.getObject("id", UUID.class), email == null ? group(whom, fallback) : "@" + email);
        });
        return mentions;
    }

    private String group(String whom, String fallback) {
        return pack.aliases().stream()
                .map(GroupAlias::key)
                .filter(key -> key.equals(whom) || key.equals(fallback))
                .findFirst()
                .map(key -> "@" + key)
                .orElse("");
    }
}
