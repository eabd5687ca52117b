// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds an endpoint. It gets what is announced from then on. */
@Service
class AddEndpoint {

    sealed interface Outcome {
        /** @param secret to be shown once */
        record Added(String secret) implements Outcome {}

        /** The same form came before: nothing changes. */
        record AddedBefore() implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {}
    }

    private final CheckEndpoint check;
    private final EndpointSecrets secrets;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AddEndpoint(
            CheckEndpoint check,
            EndpointSecrets secrets,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.check = check;
        this.secrets = secrets;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @param id chosen when the form was shown, so that a form that is sent twice adds one endpoint */
    Outcome add(UUID id, EndpointForm form, String by) {
        var found = check.problems(form);
        if (!found.isEmpty()) {
            return new Outcome.Refused(found);
        }
        return transaction.execute(_ -> insert(id, form, by) ? added(id, form) : new Outcome.AddedBefore());
    }

    private boolean insert(UUID id, EndpointForm form, String by) {
        return jdbc.sql("""
                insert into webhooks.endpoints (id, address, description, types, made_by, created_at)
                values (:id, :address, :description, :types, :by, :now) on conflict do nothing
                """)
                        .param("id", id)
                        .param("address", form.address().strip())
                        .param("description", form.description().strip())
                        .param("types", check.types(form).toArray(String[]::new))
                        .param("by", by)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private Outcome added(UUID id, EndpointForm form) {
        events.publishEvent(
                Change.of("webhook endpoint", id, "Added " + form.address().strip(), null, EndpointState.ON.word()));
        return new Outcome.Added(secrets.make(id));
    }
}
