// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.PackDirectory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The company's day, as rules see it in Java and in SQL. */
@Component
class ProgramDay {

    private final PackDirectory pack;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProgramDay(PackDirectory pack, JdbcClient jdbc, Clock clock) {
        this.pack = pack;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Today, which SQL's {@code journeys.today()} is from now on until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public LocalDate begin() {
        var today = pack.calendar().today(clock);
        jdbc.sql("select set_config('journeys.today', :today, true)")
                .param("today", today.toString())
                .query(String.class)
                .single();
        return today;
    }

    ZoneId zone() {
        return pack.calendar().zone();
    }
}
