// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.messages.LetterWritten;
import dev.pergola.packs.Bundle;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.ServiceSettings;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues the licence of a self-managed subscription and writes the letter that brings it. Everything in the file follows
 * from the subscription, so issuing it again gives the same bytes.
 */
@Component
class IssueLicense {

    static final String ATTACHMENT = "license";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final JdbcClient jdbc;
    private final SigningKeys keys;
    private final Terms terms;
    private final PackDirectory pack;
    private final ServiceSettings settings;
    private final JsonMapper mapper;
    private final ApplicationEventPublisher events;

    IssueLicense(
            JdbcClient jdbc,
            SigningKeys keys,
            Terms terms,
            PackDirectory pack,
            ServiceSettings settings,
            JsonMapper mapper,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.terms = terms;
        this.pack = pack;
        this.settings = settings;
        this.mapper = mapper;
        this.events = events;
    }

    void issue(SubscriptionWanted wanted, long number) {
        var lines = wanted.bundle().lines();
        for (var place = 0; place < lines.size(); place++) {
            if (lines.get(place).kind() == Bundle.LineKind.license) {
                issue(wanted, number, lines.get(place), place);
            }
        }
    }

    private void issue(SubscriptionWanted wanted, long number, Bundle.Line line, int place) {
        var lineId = Provision.lineId(wanted.subscription(), place);
        var id = UUID.nameUUIDFromBytes(("license " + lineId).getBytes(StandardCharsets.UTF_8));
        var serial = String.format(Locale.ROOT, "LIC-%06d-%d", number, place + 1);
        jdbc.sql("""
                insert into licenses.licenses (id, line, subscription, serial, signing_key, payload)
                values (:id, :line, :subscription, :serial, :key, :payload)
                """)
                .param("id", id)
                .param("line", lineId)
                .param("subscription", wanted.subscription())
                .param("serial", serial)
                .param("key", keys.current().id())
                .param("payload", mapper.writeValueAsString(payload(wanted, line, serial)))
                .update();
        events.publishEvent(letter(wanted, id, serial, line));
    }

    private LicensePayload payload(SubscriptionWanted wanted, Bundle.Line line, String serial) {
        var supported = wanted.bundle().lines().stream()
                .filter(other -> other.kind() == Bundle.LineKind.support)
                .map(other -> "Support until " + terms.lastDay(other) + ". ")
                .findFirst()
                .orElse("");
        var program = pack.program(wanted.program()).orElseThrow();
        return new LicensePayload(
                serial,
                pack.vendor().name(),
                pack.vendor().product(),
                wanted.contactName(),
                wanted.organisation(),
                wanted.contactEmail(),
                wanted.bundle().tier(),
                wanted.seats(),
                terms.firstDay(),
                terms.lastDay(line),
                false,
                "%s%s program, application %s.".formatted(supported, program.name(), wanted.reference()));
    }

    private LetterWritten letter(SubscriptionWanted wanted, UUID license, String serial, Bundle.Line line) {
        var program = pack.program(wanted.program()).orElseThrow();
        var variables = new HashMap<String, String>();
        variables.put("programName", program.name());
        variables.put("programAddress", program.address());
        variables.put("organisation", wanted.organisation());
        variables.put("reference", wanted.reference());
        variables.put("applicationLink", settings.address("/portal/applications/" + wanted.application()));
        variables.put("bundleName", wanted.bundle().name());
        variables.put("seats", Integer.toString(wanted.seats()));
        variables.put("startsOn", DAY.format(terms.firstDay()));
        variables.put("endsOn", DAY.format(terms.lastDay(line)));
        variables.put("licenseReference", serial);
        variables.put("verifyLink", settings.address("/verify"));
        return new LetterWritten(
                "license · " + license,
                java.util.Objects.requireNonNull(program.mails().get("license-issued")),
                program.address(),
                new LetterWritten.Recipient(wanted.contactEmail(), wanted.contactName()),
                wanted.subscription(),
                variables,
                Map.of(),
                List.of(new LetterWritten.Attached(ATTACHMENT, license)));
    }
}
