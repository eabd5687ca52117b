// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends a new code and link when the mail went astray or they ran out; the earlier code becomes worthless. */
@Service
class ResendCode {

    private static final int PER_DAY = 3;

    private final Applications applications;
    private final SendCode sendCode;
    private final JdbcClient jdbc;
    private final Clock clock;

    ResendCode(Applications applications, SendCode sendCode, JdbcClient jdbc, Clock clock) {
        this.applications = applications;
        this.sendCode = sendCode;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    List<Problem> resend(UUID id, String sentBy) {
        if (!(applications.lock(id).orElse(null) instanceof Application.Redeemable open)) {
            return List.of(Problem.of("application-decided-already"));
        }
        if (sentToday(id) >= PER_DAY) {
            return List.of(Problem.of("too-many-attempts"));
        }
        sendCode.send(open.dossier(), sentBy);
        return List.of();
    }

    private long sentToday(UUID id) {
        return jdbc.sql("select count(*) from applications.code_mails where application = :id and created_at > :since")
                .param("id", id)
                .param("since", Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
                .query(Long.class)
                .single();
    }
}
