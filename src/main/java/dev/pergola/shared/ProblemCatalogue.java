// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every refusal's code with its sentence and hint; a problem without words is a fault of ours and says so. */
@Component
public class ProblemCatalogue {

    /** A problem in words, as a page shows it. */
    public record Told(
            String code,
            @Nullable String field,
            String sentence,
            @Nullable String hint) {}

    private final List<ProblemTexts> sources;

    ProblemCatalogue(List<ProblemTexts> sources) {
        this.sources = sources;
    }

    /** The words of the service alone, without any pack: for the command line, and to check a pack itself. */
    public static ProblemCatalogue ofService() {
        return new ProblemCatalogue(List.of(new ServiceProblemTexts()));
    }

    public Told tell(Problem problem) {
        var text = all().get(problem.code());
        if (text == null) {
            throw new IllegalStateException("The problem '" + problem.code()
                    + "' has no words. Add it to problems.yaml of the module or to texts/problems.yaml of the pack.");
        }
        var details = problem.details().toArray();
        return new Told(
                problem.code(), problem.field(), fill(text.sentence(), details), fillOptional(text.hint(), details));
    }

    public List<Told> tell(List<Problem> problems) {
        return problems.stream().map(this::tell).toList();
    }

    /** All codes in alphabetical order. */
    public Map<String, ProblemText> all() {
        var texts = new TreeMap<String, ProblemText>();
        sources.forEach(source -> source.problemTexts().forEach(text -> texts.put(text.code(), text)));
        return texts;
    }

    private static @Nullable String fillOptional(@Nullable String pattern, Object[] details) {
        return pattern == null ? null : fill(pattern, details);
    }

    private static String fill(String pattern, Object[] details) {
        return new MessageFormat(pattern.replace("'", "''"), Locale.ENGLISH).format(details);
    }
}
