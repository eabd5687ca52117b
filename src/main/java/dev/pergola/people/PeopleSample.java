// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Ids;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The people who work at the sample company. */
@Component
class PeopleSample implements SampleChapter {

    private static final String PASSWORD = "pergola-sample-1";

    private final People people;
    private final PasswordEncoder passwords;
    private final Ids ids;
    private final Clock clock;

    PeopleSample(People people, PasswordEncoder passwords, Ids ids, Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void tell(Story story) {
        var hash = passwords.encode(PASSWORD);
        add("admin@trellis.example", "Alder Winfield", hash, Role.ADMINISTRATOR, Role.PROGRAM_MANAGER);
        add("programs@trellis.example", "Juniper Hale", hash, Role.PROGRAM_MANAGER);
        add("reviews@trellis.example", "Rowan Pellworth", hash, Role.PROGRAM_MANAGER);
        add("support@trellis.example", "Sorrel Finchley", hash, Role.SUPPORT_AGENT);
        add("deals@trellis.example", "Linden Marsh", hash, Role.DEAL_DESK);
        add("legal@trellis.example", "Heath Ardenne", hash, Role.LEGAL);
        add("success@trellis.example", "Clover Ness", hash, Role.CUSTOMER_SUCCESS_MANAGER);
        add("success-operations@trellis.example", "Laurel Kemp", hash, Role.CUSTOMER_SUCCESS_OPERATIONS);
        add("sales@trellis.example", "Aspen Calloway", hash, Role.SALES);
        add("enterprise@trellis.example", "Bryony Thorne", hash, Role.SALES);
        add("sales-support@trellis.example", "Sage Whitlock", hash, Role.SALES_SUPPORT);
        add("docs@trellis.example", "Fennel Groves", hash, Role.TECHNICAL_WRITER);
    }

    private void add(String email, String name, String hash, Role... roles) {
        var now = clock.instant();
        people.add(
                new Person(
                        ids.next(),
                        Person.Kind.STAFF,
                        email,
                        name,
                        Set.of(roles),
                        ZoneId.of("America/Denver"),
                        now,
                        null,
                        now),
                hash);
    }
}
