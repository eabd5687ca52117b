// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Mails drawn from text that is still being typed; the preview's frame asks for them by address. The oldest make room. */
@Component
class DrawnDrafts {

    private static final int KEPT = 200;

    private final Map<UUID, String> mails = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
            return size() > KEPT;
        }
    });

    UUID keep(String html) {
        var id = UUID.randomUUID();
        mails.put(id, html);
        return id;
    }

    Optional<String> find(UUID id) {
        return Optional.ofNullable(mails.get(id));
    }
}
