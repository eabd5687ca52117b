// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailTemplate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The templates in force as of the last look, so that a batch of letters asks the database once. */
@Component
class TemplatesInForce {

    private final Templates templates;
    private final Map<String, MailTemplate> found = new ConcurrentHashMap<>();
    private volatile Map<String, Integer> versions = Map.of();

    TemplatesInForce(Templates templates) {
        this.templates = templates;
    }

    void look() {
        var newest = templates.newestVersions();
        if (!newest.equals(versions)) {
            found.clear();
            versions = newest;
        }
    }

    MailTemplate find(String key) {
        return found.computeIfAbsent(key, name -> templates.current(name).template());
    }
}
