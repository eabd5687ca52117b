// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes where an endpoint is and what it gets. What waits already goes to the new address. Empty means done. */
@Service
class EditEndpoint {

    private final CheckEndpoint check;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    EditEndpoint(
            CheckEndpoint check, JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.check = check;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    List<Problem> edit(Endpoint endpoint, EndpointForm form) {
        var found = check.problems(form);
        if (found.isEmpty()) {
            transaction.executeWithoutResult(_ -> save(endpoint, form));
        }
        return found;
    }

    private void save(Endpoint endpoint, EndpointForm form) {
        var types = check.types(form);
        var address = form.address().strip();
        jdbc.sql("""
                update webhooks.endpoints set address = :address, description = :description, types = :types
                where id = :id
                """)
                .param("address", address)
                .param("description", form.description().strip())
                .param("types", types.toArray(String[]::new))
                .param("id", endpoint.id())
                .update();
        events.publishEvent(Change.of(
                "webhook endpoint",
                endpoint.id(),
                "Changed the endpoint",
                words(endpoint.address().toString(), endpoint.types()),
                words(address, types)));
    }

    private static String words(String address, List<String> types) {
        return address + ", " + (types.isEmpty() ? "every type" : String.join(", ", types));
    }
}
