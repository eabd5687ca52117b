// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.Yaml;

/** The words of problems that have nothing to do with a pack: signing in, staff pages, files. */
@Component
class ServiceProblemTexts implements ProblemTexts {

    private final List<ProblemText> texts = read();

    @Override
    public Collection<ProblemText> problemTexts() {
        return texts;
    }

    private static List<ProblemText> read() {
        try (var file = ServiceProblemTexts.class.getResourceAsStream("/problems.yaml")) {
            List<Map<String, String>> entries =
                    new Yaml().load(Objects.requireNonNull(file, "problems.yaml is part of the jar"));
            return entries.stream()
                    .map(entry -> new ProblemText(
                            Objects.requireNonNull(entry.get("code")),
                            Objects.requireNonNull(entry.get("sentence")),
                            entry.get("hint")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
