// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.rules.Truth;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an account is in a lifecycle program or not, and what it gets next or why it gets nothing.
 *
 * @param version   of the program that the answer goes by; 0 while it is not applied
 * @param state     {@code running}, {@code paused}, {@code stopped} or {@code not applied}
 * @param day       the company's day that the answer is for; facts are those of now
 * @param answer    the whole in one sentence
 * @param ofContact the same of the contact that was asked about; null when none was
 * @param grounds   what the engine asks one after the other, with its answers
 * @param audience  the audience's rule, clause by clause
 * @param mails     the next mail, one for each recipient and each who is passed over
 * @param people    the account's contacts and whether they get that mail
 * @param counted   the mails that the caps count
 * @param passages  each time that it was in, newest first
 */
@Schema(name = "ProgramExplanation")
public record Why(
        UUID account,
        String reference,
        String accountName,
        String program,
        String programName,
        int version,
        String state,
        LocalDate day,
        Standing standing,
        String answer,
        @Nullable String ofContact,
        List<Ground> grounds,
        List<Clause> audience,
        List<NextMail> mails,
        List<Person> people,
        List<CountedMail> counted,
        List<Passage> passages) {

    /** What the engine asks about. */
    public enum Question {
        PROGRAM("Program"),
        AUDIENCE("Audience"),
        WINDOW("Window"),
        BEFORE("In before"),
        EXIT("Exit rule"),
        HOLD_OUT("Hold-out"),
        EXPERIMENT("Experiment"),
        RECIPIENTS("Recipients"),
        CHOICES("Choices"),
        CAPS("Caps"),
        HOURS("Hours");

        private final String label;

        Question(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What an answer means for getting a mail. */
    public enum Effect {
        GOES_ON("good", "circle-check"),
        WAITS("info", "clock"),
        ENDS("bad", "circle-x"),
        UNKNOWN("warn", "help-circle");

        private final String tone;
        private final String icon;

        Effect(String tone, String icon) {
            this.tone = tone;
            this.icon = icon;
        }

        public String tone() {
            return tone;
        }

        public String icon() {
            return icon;
        }
    }

    /** One question with its answer. */
    @Schema(name = "ProgramGround")
    public record Ground(Question question, Effect effect, String sentence) {}

    /**
     * A part of a rule. Its own parts come after it, one deeper.
     *
     * @param values  what it asks for, as the record has it; {@code unknown} where it has nothing
     * @param decides whether it alone settles the rule
     */
    @Schema(name = "ProgramClause")
    public record Clause(int depth, String words, Truth verdict, List<String> values, boolean decides) {}

    /**
     * A mail that would be written.
     *
     * @param number   its place among the program's mails, of {@code of}
     * @param withheld why it would be withheld; null when it goes out
     * @param zone     by whose clock it goes out
     * @param planned  whether it stands in the outbox already
     */
    @Schema(name = "ProgramNextMail")
    public record NextMail(
            String template,
            String title,
            int number,
            int of,
            UUID contact,
            String name,
            @Nullable String role,
            Instant dueAt,
            String zone,
            @Nullable String withheld,
            boolean planned) {}

    /** A contact of the account. @param role the first of the program's roles that they hold */
    @Schema(name = "ProgramPerson")
    public record Person(
            UUID contact, String name, @Nullable String role, Part part, String sentence) {}

    /** What a contact has to do with a mail. */
    public enum Part {
        GETS_IT("good"),
        /** The mail is for them, but withheld. */
        WITHHELD("warn"),
        /** Holds the role that is asked, but can't be written to. */
        PASSED_OVER("warn"),
        NOT_ASKED("quiet");

        private final String tone;

        Part(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ENGLISH).replace('_', ' ');
        }
    }

    /** A mail that takes room from the caps. */
    @Schema(name = "ProgramCountedMail")
    public record CountedMail(
            UUID id, String program, String template, UUID contact, String name, String state, Instant dueAt) {}

    /** One time that the account was in. */
    @Schema(name = "ProgramPassage")
    public record Passage(
            UUID id,
            int version,
            @Nullable UUID contact,
            LocalDate enteredOn,
            Instant enteredAt,
            @Nullable String arm,
            boolean heldOut,
            int position,
            EnrolmentState state,
            @Nullable String reason,
            @Nullable Instant endedAt,
            List<Event> events) {}

    /** Something that happened to it. @param message the mail in the outbox; null when it was none */
    @Schema(name = "ProgramEvent")
    public record Event(
            Instant at,
            String sentence,
            String tone,
            @Nullable UUID message) {}
}
