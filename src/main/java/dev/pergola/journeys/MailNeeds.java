// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.FindEntrants.Entrant;
import dev.pergola.messages.FateDirectory;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Tells of whom something is not known that a mail says; such a mail is not sent. */
@Component
class MailNeeds {

    private final MailVariables variables;
    private final FateDirectory fates;

    MailNeeds(MailVariables variables, FateDirectory fates) {
        this.variables = variables;
        this.fates = fates;
    }

    /** Picks those to whom the mail could not be written. */
    Predicate<Entrant> unmet(Program program, Move.Mail step, List<Entrant> entrants) {
        var needs = needs(program, step);
        if (needs.values().stream().allMatch(Set::isEmpty)) {
            return _ -> false;
        }
        var ofAccounts =
                variables.of(entrants.stream().map(Entrant::account).distinct().toList());
        var ofOccasions = variables.ofOccasions(program);
        return entrant -> !knows(
                needs.getOrDefault(template(step, entrant), Set.of()),
                ofAccounts.getOrDefault(entrant.account(), Map.of()).keySet(),
                ofOccasions.getOrDefault(entrant.occurrence(), Map.of()).keySet());
    }

    private static boolean knows(
            Collection<String> needs, Collection<String> ofAccount, Collection<String> ofOccasion) {
        return needs.stream().allMatch(name -> ofAccount.contains(name) || ofOccasion.contains(name));
    }

    private static String template(Move.Mail step, Entrant entrant) {
        var arm = entrant.arm();
        return arm == null ? step.template() : step.arms().getOrDefault(arm, step.template());
    }

    /** By the step's templates, what the program itself does not give. */
    private Map<String, Set<String>> needs(Program program, Move.Mail step) {
        var given = new HashSet<>(step.with().keySet());
        given.addAll(variables.of(program).keySet());
        given.add(MailVariables.ALWAYS);
        if (step.survey() != null || step.with().containsKey("survey")) {
            given.add("surveyLink");
        }
        var templates = new HashSet<>(step.arms().values());
        templates.add(step.template());
        var needs = new HashMap<String, Set<String>>();
        templates.forEach(template -> {
            var names = new HashSet<>(fates.needs(template));
            names.removeAll(given);
            needs.put(template, names);
        });
        return needs;
    }
}
