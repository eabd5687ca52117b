// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Every type of event that the modules announce. */
@Component
class EventCatalogue {

    /** Sent to one endpoint when somebody asks for it; nobody needs to choose it. */
    static final EventType TEST =
            new EventType("webhook.test", "Webhooks", "Somebody pressed 'Send a test'.", new TestTold("It works."));

    private static final Instant EXAMPLE_TIME = Instant.parse("2026-11-20T09:30:00Z");

    record TestTold(String greeting) {}

    private record Message(String type, Instant timestamp, Object data) {}

    private final Map<String, EventType> types;
    private final JsonMapper mapper;

    EventCatalogue(List<EventTypes> modules, JsonMapper mapper) {
        this.types = modules.stream()
                .flatMap(module -> module.eventTypes().stream())
                .collect(Collectors.toMap(EventType::key, type -> type, EventCatalogue::twice, TreeMap::new));
        this.mapper = mapper;
    }

    /** The types by their group, both in alphabetical order. */
    Map<String, List<EventType>> groups() {
        return types.values().stream()
                .collect(Collectors.groupingBy(EventType::group, TreeMap::new, Collectors.toList()));
    }

    /** Those of the keys that exist, each once. */
    List<String> known(Collection<String> keys) {
        return keys.stream().filter(types::containsKey).distinct().sorted().toList();
    }

    /** The body that receivers get. */
    String body(Announcement announced, Instant at) {
        var type = announced.type().equals(TEST.key()) ? TEST : types.get(announced.type());
        if (type == null || type.example().getClass() != announced.data().getClass()) {
            throw new IllegalStateException(
                    "Declare the type with an example of the same class in a bean of EventTypes: " + announced);
        }
        return mapper.writeValueAsString(new Message(announced.type(), at, announced.data()));
    }

    /** A whole body as documentation shows it. */
    String example(EventType type) {
        return pretty(body(new Announcement(type.key(), new UUID(0, 0), type.example()), EXAMPLE_TIME));
    }

    Map<String, String> examples() {
        var examples = new LinkedHashMap<String, String>();
        types.values().forEach(type -> examples.put(type.key(), example(type)));
        return examples;
    }

    /** The same JSON with line breaks. */
    String pretty(String body) {
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(body));
    }

    private static EventType twice(EventType one, EventType other) {
        throw new IllegalStateException("Two modules declare the event type " + one.key() + ".");
    }
}
