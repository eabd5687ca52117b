// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.FactSource;
import dev.pergola.programs.ProgramDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The words that may stand in a program's file, each with what it means: what an editor offers while one types. */
@Component
class EditorWords {

    /** @param kind what it is, for instance {@code fact} */
    record Word(String word, String kind, String means) {}

    private final FactSource facts;
    private final PackDirectory pack;
    private final ProgramDirectory programs;
    private final List<Word> ofSchema;

    EditorWords(FactSource facts, PackDirectory pack, ProgramDirectory programs, JsonMapper mapper) {
        this.facts = facts;
        this.pack = pack;
        this.programs = programs;
        this.ofSchema = ofSchema(mapper);
    }

    List<Word> all() {
        var words = new ArrayList<>(ofSchema);
        facts.schema().facts().values().forEach(fact -> {
            words.add(new Word(fact.name(), "fact", fact.label()));
            fact.choices().keySet().forEach(choice -> words.add(new Word(choice, "value", fact.name())));
        });
        facts.schema().functions().values().forEach(each -> words.add(new Word(each.name(), "function", each.label())));
        pack.templates().forEach(each -> words.add(new Word(each.key(), "mail", each.subject())));
        pack.aliases().forEach(each -> words.add(new Word(each.key(), "group", "A group of the pack")));
        pack.mailing().caps().keySet().forEach(each -> words.add(new Word(each, "caps", "Caps of mailing.yaml")));
        programs.all()
                .forEach(each -> words.add(
                        new Word(each.program().key(), "program", each.program().name())));
        return words.stream().distinct().toList();
    }

    private static List<Word> ofSchema(JsonMapper mapper) {
        try (var file = new ClassPathResource("schemas/lifecycle-program.schema.json").getInputStream()) {
            Map<String, Word> words = new LinkedHashMap<>();
            collect(mapper.readTree(file), words);
            return List.copyOf(words.values());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void collect(JsonNode node, Map<String, Word> words) {
        node.path("properties")
                .properties()
                .forEach(property -> words.putIfAbsent(
                        property.getKey(),
                        new Word(
                                property.getKey(),
                                "key",
                                property.getValue().path("description").asString(""))));
        node.path("enum").forEach(value -> {
            if (value.isString()) {
                words.putIfAbsent(value.asString(), new Word(value.asString(), "value", ""));
            }
        });
        node.forEach(child -> collect(child, words));
    }
}
