// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.rules.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a lifecycle program, read and checked. It never changes.
 *
 * @param version    counts from 1; 0 while it is not applied
 * @param category   {@code onboarding}, {@code enablement} or {@code retention}
 * @param owner      the team's key, for instance {@code customer-programs}
 * @param audience   who may enter
 * @param recipients which of the account's contacts get its mails: the first role that has a reachable one
 * @param course     its steps as a straight list with jumps; an enrolment's position counts from 0 in it
 * @param exit       whoever it picks leaves; null when nobody leaves early
 * @param caps       the caps of the pack's {@code mailing.yaml} that its mails count for
 * @param content    where its series is published as a page; null where it is not
 * @param running    what becomes of those inside an older version when this one is applied
 * @param text       the file as it was written
 */
public record Program(
        String key,
        int version,
        String name,
        String description,
        String category,
        String owner,
        Rule audience,
        Entry entry,
        List<Recipient> recipients,
        List<Move> course,
        @Nullable Goal goal,
        @Nullable Rule exit,
        @Nullable Experiment experiment,
        String caps,
        @Nullable String content,
        Running running,
        String text) {

    /** Who of the account gets the mails. */
    public enum Recipient {
        ADMIN,
        SOLD_TO,
        PRIMARY,
        BILLING,
        LICENSE_CONTACT,
        /** The contact that was enrolled, of programs that are entered by a field of the contact. */
        ENROLLED_CONTACT
    }

    /** What becomes of those inside an older version. */
    public enum Running {
        /** They finish on the version that they entered. */
        FINISH,
        /** They go on in this version after the mail that they had last; where it has none of that name, they finish. */
        MOVE
    }

    /**
     * What counts as success.
     *
     * @param days counted from the day of entry
     */
    public record Goal(Rule rule, int days) {}

    /**
     * An experiment between arms.
     *
     * @param arms by name, with their weights; the arm {@code control} gets nothing
     * @param salt what decides together with the account's id who is in which arm
     */
    public record Experiment(
            List<Arm> arms, String salt, @Nullable Goal goal) {

        /** The arm that gets nothing. */
        public static final String CONTROL = "control";

        /** @param weight a whole number; an arm's share is its weight in the sum of all */
        public record Arm(String name, int weight) {}
    }

    /** The names of the mails that it sends, in their order, each once. */
    public List<String> mails() {
        return course.stream()
                .filter(Move.Mail.class::isInstance)
                .map(move -> ((Move.Mail) move).template())
                .distinct()
                .toList();
    }
}
