// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of domains that the project ships: mail providers open to anyone, and web hosts many share. */
final class ShippedDomains {

    static final ShippedDomains FREE_MAIL = new ShippedDomains("/verification/free-mail-domains.txt");
    static final ShippedDomains SHARED_WEB_HOSTS = new ShippedDomains("/verification/shared-web-hosts.txt");

    private final Set<String> domains;

    private ShippedDomains(String resource) {
        try (var in = Objects.requireNonNull(ShippedDomains.class.getResourceAsStream(resource), resource)) {
            domains = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The first of these domains that is on the list. */
    Optional<String> anyOf(Collection<String> candidates) {
        return candidates.stream().filter(domains::contains).findFirst();
    }

    Set<String> all() {
        return domains;
    }
}
