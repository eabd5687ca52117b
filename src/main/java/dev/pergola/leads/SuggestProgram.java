// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.packs.LeadWords;
import dev.pergola.packs.PackDirectory;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Which program a lead is about, from its words and its mail domain. A tie, or nothing to go by, suggests none. */
@Component
class SuggestProgram {

    private static final int WORD = 1;
    private static final int DOMAIN = 3;

    private final PackDirectory pack;

    SuggestProgram(PackDirectory pack) {
        this.pack = pack;
    }

    Optional<String> suggest(LeadForm lead) {
        var text = (lead.organisation() + "\n" + lead.message()).toLowerCase(Locale.ROOT);
        var domain = lead.email().substring(lead.email().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        List<Map.Entry<String, Integer>> ranking = pack.leads().programs().entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), points(entry.getValue(), text, domain)))
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        var isTie = ranking.size() > 1
                && ranking.get(0).getValue().equals(ranking.get(1).getValue());
        return ranking.isEmpty() || isTie
                ? Optional.empty()
                : Optional.of(ranking.getFirst().getKey());
    }

    private static int points(LeadWords.Signs signs, String text, String domain) {
        var words = signs.words().stream().filter(word -> stands(word, text)).count();
        var domains =
                signs.domains().stream().anyMatch(ending -> domain.equals(ending) || domain.endsWith("." + ending));
        return (int) words * WORD + (domains ? DOMAIN : 0);
    }

    /** As a word of its own, not within another. */
    private static boolean stands(String word, String text) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word.toLowerCase(Locale.ROOT)) + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .find();
    }
}
