// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that grants licences for free, as its file in the pack says.
 *
 * @param address                  where members write to
 * @param term                     how long a grant lasts
 * @param renewal                  whether a member may renew for free ({@code same}) or pays ({@code paid})
 * @param linkValidDays            how long a code and its checkout link work
 * @param verifier                 who checks an application
 * @param decision                 whether a good verdict approves by itself
 * @param limits                   figures that the verifier holds an application against; null when there are none
 * @param mails                    the template of each status
 */
public record CommunityProgram(
        String key,
        String name,
        String owner,
        String address,
        String summary,
        String headline,
        String introduction,
        String icon,
        String term,
        Renewal renewal,
        int serviceLevelBusinessDays,
        int linkValidDays,
        String verifier,
        Decision decision,
        @Nullable Map<String, Integer> limits,
        Pool pool,
        String agreement,
        Seats seats,
        List<Benefit> benefits,
        List<String> requirements,
        List<Question> questions,
        List<FormPage> form,
        List<CannedQuestion> cannedQuestions,
        Map<String, String> mails,
        Collaboration collaboration) {

    /** What a member does when the term ends. */
    public enum Renewal {
        same,
        paid
    }

    /** Who says yes. */
    public enum Decision {
        automatic,
        review
    }

    /** Below {@code low} available codes somebody is told and {@code batch} new ones are made. */
    public record Pool(int low, int batch) {}

    /** How many seats somebody may ask for. */
    public record Seats(int most, String hint) {}

    public record Benefit(String icon, String title, String text) {}

    public record Question(String ask, String answer) {}

    public record CannedQuestion(String key, String title, String text) {}

    /** What colleagues in sales and support need to know. */
    public record Collaboration(String own, String expect, String renewal, String channel) {}

    /** One page of the application form. */
    public record FormPage(
            String key, String title, @Nullable String intro, List<FormField> fields) {}

    public Period period() {
        return Period.parse(term);
    }

    public Stream<FormField> fields() {
        return form.stream().flatMap(page -> page.fields().stream());
    }

    public Optional<FormField> field(String key) {
        return fields().filter(field -> field.key().equals(key)).findFirst();
    }
}
