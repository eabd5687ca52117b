// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.audit.Change;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the available codes of a batch as CSV; codes that were sent are not known any more. The export is audited. */
@Service
class ExportCodes {

    private record Available(String program, Purpose purpose, byte[] sealedCode) {}

    private final JdbcClient jdbc;
    private final Fingerprints fingerprints;
    private final ApplicationEventPublisher events;

    ExportCodes(JdbcClient jdbc, Fingerprints fingerprints, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.fingerprints = fingerprints;
        this.events = events;
    }

    @Transactional
    String csv(UUID batch) {
        var codes = jdbc.sql("""
                select program, purpose, sealed_code from coupons.coupons
                where batch = :batch and state = 'AVAILABLE' and sealed_code is not null order by id
                """).param("batch", batch).query(Available.class).list();
        events.publishEvent(
                Change.of("coupon batch", batch, "Exported " + codes.size() + " available codes", null, null));
        return CodeFile.write(codes.stream()
                .map(code -> List.of(
                        fingerprints.open(code.sealedCode()).text(),
                        code.program(),
                        code.purpose().word()))
                .toList());
    }
}
