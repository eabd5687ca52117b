// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domain an institution's website stands for. A page below a path, or on a host many share, is a guest there: its
 * host belongs to somebody else, whose addresses must not count.
 */
final class WebsiteHost {

    private static final Pattern FRONT_PAGE =
            Pattern.compile("/?|/(index|default|home|main)(\\.\\w+)?/?|/[a-z]{2}([-_][A-Za-z]{2})?/?");
    private static final Pattern WEB_LABEL = Pattern.compile("(www\\d?|web|home|portal|en|eng|english)\\.(.+)");

    private WebsiteHost() {}

    static Optional<String> of(String website) {
        try {
            var address = new URI(website.strip());
            var host = address.getHost();
            var path = address.getPath();
            if (host == null || path == null || !FRONT_PAGE.matcher(path).matches()) {
                return Optional.empty();
            }
            return switch (DomainName.read(host)) {
                case DomainName.Reading.Read(var domain) -> own(domain);
                case DomainName.Reading.Unreadable _ -> Optional.empty();
            };
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> own(DomainName host) {
        var registrable = host.registrable();
        if (registrable.isEmpty()
                || ListedDomains.whyNot(host) != null
                || ShippedDomains.SHARED_WEB_HOSTS.anyOf(host.ancestry()).isPresent()) {
            return Optional.empty();
        }
        var web = WEB_LABEL.matcher(host.ascii());
        return web.matches() && !host.equals(registrable.get()) ? Optional.of(web.group(2)) : Optional.of(host.ascii());
    }
}
