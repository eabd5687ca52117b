// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.audit.Change;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Secrets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes codes, in one batch and one transaction. */
@Service
class MakeBatch {

    static final int LARGEST = 10_000;

    /** Where codes come from. */
    enum Origin {
        MADE,
        IMPORTED,
        AUTOMATIC
    }

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Fingerprints fingerprints;
    private final Secrets secrets;
    private final Ids ids;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MakeBatch(
            JdbcClient jdbc,
            NamedParameterJdbcOperations batches,
            Fingerprints fingerprints,
            Secrets secrets,
            Ids ids,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.fingerprints = fingerprints;
        this.secrets = secrets;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
    }

    /** @param size between 1 and {@link #LARGEST} */
    @Transactional
    UUID make(String program, Purpose purpose, int size, Origin origin, String by) {
        var codes = Stream.generate(() -> Code.random(secrets))
                .distinct()
                .limit(size)
                .toList();
        return keep(program, purpose, codes, origin, by);
    }

    /** Keeps given codes; one that is known already is left out. */
    @Transactional
    UUID keep(String program, Purpose purpose, List<Code> codes, Origin origin, String by) {
        var batch = ids.next();
        jdbc.sql("""
                insert into coupons.batches (id, program, purpose, origin, size, made_by, made_at)
                values (:id, :program, :purpose, :origin, :size, :by, :now)
                """)
                .param("id", batch)
                .param("program", program)
                .param("purpose", purpose.name())
                .param("origin", origin.name())
                .param("size", codes.size())
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        var rows = new ArrayList<MapSqlParameterSource>();
        codes.forEach(code -> rows.add(new MapSqlParameterSource()
                .addValue("id", ids.next())
                .addValue("batch", batch)
                .addValue("program", program)
                .addValue("purpose", purpose.name())
                .addValue("hash", fingerprints.of(code))
                .addValue("ending", code.ending())
                .addValue("sealed", fingerprints.seal(code))));
        batches.batchUpdate("""
                insert into coupons.coupons (id, batch, program, purpose, code_hash, ending, sealed_code, state)
                values (:id, :batch, :program, :purpose, :hash, :ending, :sealed, 'AVAILABLE')
                on conflict (code_hash) do nothing
                """, rows.toArray(MapSqlParameterSource[]::new));
        events.publishEvent(new Change(
                "coupon batch",
                batch,
                "Made %d codes for %s (%s)".formatted(codes.size(), program, purpose.word()),
                null,
                CouponState.AVAILABLE.word(),
                origin == Origin.AUTOMATIC ? "The pool was low." : null));
        return batch;
    }
}
