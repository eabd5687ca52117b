// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import com.google.common.net.InternetDomainName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mail domain that a company's website stands for. Only a front page on a domain that somebody registered does: a page
 * below a path, or on a host that many share, may be a guest there.
 */
final class WebsiteDomain {

    private static final Pattern FRONT_PAGE = Pattern.compile("/?|/[a-z]{2}([-_][A-Za-z]{2})?/?");

    private WebsiteDomain() {}

    static Optional<String> of(String website) {
        try {
            var address = new URI(website);
            var host = address.getHost();
            var path = address.getPath();
            if (host == null || path == null || !FRONT_PAGE.matcher(path).matches()) {
                return Optional.empty();
            }
            var lower = host.toLowerCase(Locale.ROOT);
            return registered(lower.startsWith("www.") ? lower.substring(4) : lower);
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> registered(String host) {
        if (!InternetDomainName.isValid(host)) {
            return Optional.empty();
        }
        var name = InternetDomainName.from(host);
        return name.isTopDomainUnderRegistrySuffix() && name.isTopPrivateDomain()
                ? Optional.of(name.toString())
                : Optional.empty();
    }
}
