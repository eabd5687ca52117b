// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.GuardedHttp;
import dev.pergola.shared.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what is wrong with a typed endpoint, before anything is sent to it. The guard judges again at each sending. */
@Component
class CheckEndpoint {

    private static final int LONGEST = 2_000;

    private final EventCatalogue catalogue;
    private final GuardedHttp http;
    private final Reach reach;

    CheckEndpoint(EventCatalogue catalogue, GuardedHttp http, Reach reach) {
        this.catalogue = catalogue;
        this.http = http;
        this.reach = reach;
    }

    List<Problem> problems(EndpointForm form) {
        var found = new ArrayList<Problem>();
        read(form.address())
                .ifPresentOrElse(
                        address -> judge(address).ifPresent(problem -> found.add(problem.at("address"))),
                        () -> found.add(Problem.of("webhook-address-unreadable").at("address")));
        if (types(form).isEmpty() && !form.all()) {
            found.add(Problem.of("webhook-type-missing").at("types"));
        }
        return found;
    }

    /** Empty for all. */
    List<String> types(EndpointForm form) {
        return form.all() ? List.of() : catalogue.known(form.types());
    }

    private Optional<Problem> judge(URI address) {
        if (reach.allowsPrivate(address)) {
            return Optional.empty();
        }
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return Optional.of(Problem.of("webhook-address-not-https"));
        }
        return http.isPrivate(address)
                ? Optional.of(Problem.of("webhook-address-private", address.getHost()))
                : Optional.empty();
    }

    private static Optional<URI> read(String typed) {
        try {
            var address = new URI(typed.strip());
            var fits = typed.length() <= LONGEST
                    && address.getScheme() != null
                    && address.getScheme().matches("(?i)https?")
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null;
            return fits ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }
}
