// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.GuardedHttp;
import dev.pergola.shared.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Says which CRM records are kept equal with, and lets go of it again. What is linked stays linked. */
@Service
class ConnectCrm {

    private final CrmAccesses accesses;
    private final CrmSettings settings;
    private final States states;
    private final GuardedHttp http;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConnectCrm(
            CrmAccesses accesses,
            CrmSettings settings,
            States states,
            GuardedHttp http,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accesses = accesses;
        this.settings = settings;
        this.states = states;
        this.http = http;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Empty means done. Whether the CRM answers is another question. */
    List<Problem> connect(CrmForm form) {
        var known = accesses.find().orElse(null);
        var found = new ArrayList<Problem>();
        var address = read(form.address());
        address.ifPresentOrElse(
                typed -> judge(typed, "address").ifPresent(found::add),
                () -> found.add(Problem.of("crm-address-unreadable").at("address")));
        var pages = form.pages().isBlank() ? Optional.<URI>empty() : read(form.pages());
        if (pages.isEmpty() && !form.pages().isBlank()) {
            found.add(Problem.of("crm-address-unreadable").at("pages"));
        }
        if (form.clientId().isBlank()) {
            found.add(Problem.of("crm-client-missing").at("clientId"));
        }
        if (form.clientSecret().isBlank() && known == null) {
            found.add(Problem.of("crm-secret-missing").at("clientSecret"));
        }
        if (found.isEmpty()) {
            var access = new CrmAccess(
                    address.orElseThrow(),
                    form.clientId().strip(),
                    pages.orElse(null),
                    clock.instant(),
                    Acting.current().label());
            transaction.executeWithoutResult(_ -> keep(known, access, form.clientSecret()));
        }
        return found;
    }

    private void keep(@Nullable CrmAccess known, CrmAccess access, String secret) {
        accesses.keep(access, secret.isBlank() ? null : secret.strip());
        states.forgive();
        events.publishEvent(Change.of(
                PauseSynchronization.SUBJECT,
                PauseSynchronization.SUBJECT_ID,
                known == null ? "Connected the CRM" : "Changed the connection to the CRM",
                known == null ? null : words(known, false),
                words(access, !secret.isBlank())));
    }

    /** Whatever waits stays; a later connection goes on with it. */
    void disconnect() {
        transaction.executeWithoutResult(_ -> accesses.find().ifPresent(known -> {
            accesses.drop();
            states.forgive();
            events.publishEvent(Change.of(
                    PauseSynchronization.SUBJECT,
                    PauseSynchronization.SUBJECT_ID,
                    "Disconnected the CRM",
                    words(known, false),
                    null));
        }));
    }

    private static String words(CrmAccess access, boolean secret) {
        return access.address() + " as " + access.clientId() + (secret ? " with a new secret" : "");
    }

    private Optional<Problem> judge(URI address, String field) {
        if (settings.allowPrivateAddresses()) {
            return Optional.empty();
        }
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return Optional.of(Problem.of("crm-address-not-https").at(field));
        }
        return http.isPrivate(address)
                ? Optional.of(
                        Problem.of("crm-address-private", address.getHost()).at(field))
                : Optional.empty();
    }

    private static Optional<URI> read(String typed) {
        try {
            var address = new URI(typed.strip().replaceFirst("/+$", ""));
            var fits = address.getScheme() != null
                    && address.getScheme().matches("(?i)https?")
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && String.valueOf(address.getPath()).isEmpty()
                    && address.getQuery() == null
                    && address.getFragment() == null;
            return fits ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }
}
