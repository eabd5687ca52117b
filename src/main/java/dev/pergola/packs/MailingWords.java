// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What readers can choose from, how often they hear from the company and when.
 *
 * @param caps    by name
 * @param occasions what programs gather people for on a day
 * @param unknown by topic: what becomes of a mail in hand at a crash
 */
public record MailingWords(
        List<Topic> topics,
        Map<String, Caps> caps,
        Hours hours,
        HoldOut holdOut,
        Map<String, Unknown> unknown,
        Rates rates,
        List<Occasion> occasions) {

    /** The kind of mail that nobody can unsubscribe from and no cap holds back. */
    public static final String TRANSACTIONAL = "transactional";

    /** What a mail template names as its category, and a reader can turn off. @param caps the caps that hold for it */
    public record Topic(String key, String title, String description, String caps) {}

    /**
     * How often at most.
     *
     * @param waits for how many days a mail over the cap waits for room before it is left out
     */
    public record Caps(List<Most> contact, List<Most> account, int waits) {}

    /** At most so many mails within so many days. */
    public record Most(int most, int days) {}

    /** When mails go out, by the recipient's clock. @param until no mail goes out at or after it */
    public record Hours(String from, String until, List<String> days) {

        public LocalTime begin() {
            return LocalTime.parse(from);
        }

        public LocalTime end() {
            return LocalTime.parse(until);
        }

        public Set<DayOfWeek> weekdays() {
            var weekdays = EnumSet.noneOf(DayOfWeek.class);
            days.forEach(day -> weekdays.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
            return weekdays;
        }
    }

    /** @param percent of all accounts, 0 to 50 */
    public record HoldOut(String salt, int percent) {}

    /** What becomes of a mail whose fate a crash hid. */
    public enum Unknown {
        /** Sent again with the same Message-ID. */
        resend,
        /** Listed until a person decides. */
        leave
    }

    /** Most mails a second; 0 is without limit. @param domains by mail domain, instead of {@code domain} */
    public record Rates(int all, int domain, Map<String, Integer> domains) {}

    /**
     * A kind of occasion that programs name.
     *
     * @param title   the variable of its mails that its title fills; null when none does
     * @param date    the variable of its mails that its day fills; null when none does
     * @param weekday on which it is; null when any day is as good
     * @param nth     of the month's such weekdays; 0 for any
     */
    public record Occasion(
            String kind,
            String name,
            @Nullable String title,
            @Nullable String date,
            @Nullable String weekday,
            int nth) {

        /** On which weekday it is; empty when any day is as good. */
        public Optional<DayOfWeek> day() {
            return Optional.ofNullable(weekday).map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
        }
    }

    /** What the pack says of this kind of occasion. */
    public Optional<Occasion> occasion(String kind) {
        return occasions.stream().filter(each -> each.kind().equals(kind)).findFirst();
    }

    public Optional<Topic> topic(String key) {
        return topics.stream().filter(topic -> topic.key().equals(key)).findFirst();
    }

    /** The caps of this name, which the check of the pack has found. */
    public Caps named(String name) {
        return Objects.requireNonNull(caps.get(name), name);
    }

    /** What becomes of a mail of this topic in hand at a crash. */
    public Unknown atCrash(String topic) {
        return unknown.getOrDefault(topic, Unknown.leave);
    }
}
