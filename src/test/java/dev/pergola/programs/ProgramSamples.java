// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import static dev.pergola.rules.Fact.Type.DATE;
import static dev.pergola.rules.Fact.Type.NUMBER;
import static dev.pergola.rules.Fact.Type.TEXT;
import static dev.pergola.rules.Fact.Type.TEXTS;
import static dev.pergola.rules.Fact.Type.TRUTH;

import dev.pergola.packs.Finding;
import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackNames;
import dev.pergola.packs.PackPart;
import dev.pergola.packs.PackText;
import dev.pergola.rules.Fact;
import dev.pergola.rules.FactFunction;
import dev.pergola.rules.FactFunction.Parameter;
import dev.pergola.rules.FactSchema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;

/** A schema of facts as the handbook's programs ask for them, and a small program that is right. */
final class ProgramSamples {

    static final FactSchema SCHEMA = FactSchema.of(
            List.of(
                    fact("account.segment", TEXT).withChoices(words("tech-touch", "scaled", "csm-assigned")),
                    fact("account.size", TEXT).withChoices(words("SMB", "mid-market", "enterprise")),
                    fact("account.customerSince", DATE),
                    fact("account.nextRenewal", DATE),
                    fact("account.csmSince", DATE),
                    fact("account.licenceUtilisation", NUMBER),
                    fact("account.usage.ci", NUMBER),
                    fact("account.activeSubscriptions", NUMBER),
                    fact("contact.enablementCampaigns", TEXTS),
                    fact("opportunity.type", TEXT).withChoices(words("renewal", "growth")),
                    fact("opportunity.outcome", TEXT).withChoices(words("open", "won", "lost")),
                    fact("opportunity.closeDate", DATE),
                    fact("occasion.key", TEXT),
                    fact("occasion.date", DATE)),
            List.of(
                    function("inProgram", TRUTH, new Parameter("a program's key", TEXT, Set.of())),
                    function("answered", TRUTH, new Parameter("a survey's key", TEXT, Set.of())),
                    function(
                            "trend",
                            NUMBER,
                            new Parameter(
                                    "a usage",
                                    TEXT,
                                    Set.of("usage.ci", "usage.cd", "usage.security", "usage.planning")),
                            new Parameter("a number of days", NUMBER, Set.of()))));

    static final String LOW_USE = """
            # Two mails a week apart.
            key: low-use
            family: lifecycle
            category: retention
            owner: customer-programs
            name: Low use
            description: Seats lie idle.
            audience: account.segment in ['tech-touch', 'scaled'] && account.licenceUtilisation < 0.75
            entry: {anchor: account.customerSince, from: 90d, until: 150d, once: per-account}
            recipients: [admin, sold-to]
            steps:
              - mail: low-1
                with: {guideLink: "https://trellis.example/invite"}
              - wait: 7d
              - when: account.licenceUtilisation >= 0.75
                then: exit
              - mail: low-2
                with: {guideLink: "https://trellis.example/first-hour"}
            goal: account.licenceUtilisation >= 0.9 within 60d
            exit: account.activeSubscriptions == 0
            caps: marketing
            """;

    static final ProgramNames NAMES = new ProgramNames(
            new PackNames(
                    Map.of(
                            "low-1", mail("low-1", "retention", "recipientName", "utilisation", "guideLink"),
                            "low-2", mail("low-2", "retention", "guideLink"),
                            "ask", mail("ask", "survey", "surveyLink"),
                            "receipt", mail("receipt", "transactional")),
                    new MailingWords(
                            List.of(),
                            Map.of("marketing", new MailingWords.Caps(List.of(), List.of(), 7)),
                            new MailingWords.Hours("09:00", "17:00", List.of("monday")),
                            new MailingWords.HoldOut("salt", 2),
                            Map.of(),
                            new MailingWords.Rates(0, 0, Map.of()),
                            List.of()),
                    Set.of("customer-programs")),
            Set.of("low-use", "newsletter"),
            Set.of("idle-seats"));

    /** What a pack has for its lifecycle programs. */
    static final class Captured implements PackPart {

        List<PackText> files = List.of();
        ProgramNames names = NAMES;

        @Override
        public String folder() {
            return LifecyclePrograms.FOLDER;
        }

        @Override
        public String contents() {
            return "lifecycle programs";
        }

        @Override
        public List<Finding> check(List<PackText> files, PackNames names) {
            this.files = files;
            this.names = LifecyclePrograms.names(names, files, List.of());
            return List.of();
        }
    }

    private ProgramSamples() {}

    /** A program that must be readable, as a file of its key's name. */
    static Program program(String text) {
        return switch (read(text)) {
            case ReadProgram.Outcome.Read read -> read.program();
            case ReadProgram.Outcome.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    static ReadProgram.Outcome read(String text) {
        return new ReadProgram(SCHEMA).read(new PackText("lifecycle/low-use.yaml", text), NAMES);
    }

    /** What is said of a text; errors and warnings. */
    static List<Finding> findings(String text) {
        return switch (read(text)) {
            case ReadProgram.Outcome.Read read -> read.warnings();
            case ReadProgram.Outcome.Refused refused -> refused.findings();
        };
    }

    /** The small program with another text in place of one that stands in it. */
    static String lowUse(String old, String now) {
        if (!LOW_USE.contains(old)) {
            throw new AssertionError(old);
        }
        return LOW_USE.replace(old, now);
    }

    private static MailTemplate mail(String key, String category, String... variables) {
        var samples = Arrays.stream(variables).collect(Collectors.toMap(name -> name, name -> "sample"));
        return new MailTemplate(key, "Subject", "Preview", category, "customer-programs", samples, "");
    }

    private static Fact fact(String name, Fact.Type type) {
        return Fact.of(name, type, name, name.split("\\.", 2));
    }

    private static Map<String, String> words(String... words) {
        var choices = new LinkedHashMap<String, String>();
        Arrays.stream(words).forEach(word -> choices.put(word, word));
        return choices;
    }

    private static FactFunction function(String name, Fact.Type type, Parameter... parameters) {
        return new FactFunction(name, type, name, List.of(parameters), _ -> DSL.field("true"));
    }
}
