// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a post: what is kept of what was typed, whom it mentions, and the pieces that a page shows. */
final class PostText {

    /** Characters of the longest post. */
    static final int MOST = 5_000;

    /**
     * A link, an {@code \@} that is only an {@code @}, or a handle with what may be the rest of a name. An {@code @} within a word, as in an e-mail address,
     * mentions nobody. Possessive, so that a long text takes no deep stack.
     */
    private static final Pattern MARKS = Pattern.compile("""
            (?<link>https?://[\\p{L}\\p{N}\\[][^\\s<>"]*+)\
            |(?<plain>\\\\@)\
            |(?<![\\p{L}\\p{N}._%+@/\\\\-])@(?<handle>[\\p{L}\\p{N}_]++(?:[.%+-][\\p{L}\\p{N}_]++)*+\
            (?:@[\\p{L}\\p{N}]++(?:[.-][\\p{L}\\p{N}]++)*+)?)\
            (?=(?<rest>(?: [\\p{L}\\p{N}]++(?:[.'’-][\\p{L}\\p{N}]++)*+){0,4}+))""");

    private static final String CLOSING = ".,;:!?'*)]}’”»";

    private PostText() {}

    /** Without surrounding space and characters that nobody sees. */
    static String kept(String typed) {
        return typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .strip();
    }

    /**
     * What stands behind {@code @}, in lower case, each once and in their order.
     *
     * @param known whether somebody is called so
     */
    static Set<String> handles(String text, Predicate<String> known) {
        return MARKS.matcher(text)
                .results()
                .filter(mark -> mark.group("handle") != null)
                .map(mark -> handle(mark, known).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param names who is mentioned, by handle */
    static List<Piece> pieces(String text, Map<String, String> names) {
        var pieces = new ArrayList<Piece>();
        var mark = MARKS.matcher(text);
        var from = 0;
        while (mark.find()) {
            var handle = mark.group("handle") == null ? null : handle(mark, names::containsKey);
            var piece = piece(mark.group("link"), mark.group("plain"), handle, names);
            if (piece != null) {
                add(pieces, text.substring(from, mark.start()));
                pieces.add(piece);
                from = piece.isLink()
                        ? mark.start() + piece.text().length()
                        : handle == null ? mark.end() : mark.start("handle") + handle.length();
            }
        }
        add(pieces, text.substring(from));
        return pieces;
    }

    /** The text as a mail says it, with names in place of handles. */
    static String spoken(String text, Map<String, String> names) {
        return pieces(text, names).stream()
                .map(piece -> piece.isMention() ? "@" + piece.text() : piece.text())
                .collect(Collectors.joining());
    }

    /** On one line, and at most this many characters. */
    static String excerpt(String spoken, int most) {
        var line = spoken.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    /** The longest known name that begins here, without words that only follow it. */
    private static String handle(MatchResult mark, Predicate<String> known) {
        var name = mark.group("handle") + mark.group("rest");
        while (name.indexOf(' ') >= 0 && !known.test(name.toLowerCase(Locale.ROOT))) {
            name = name.replaceFirst("[ .'’-][^ .'’-]*$", "");
        }
        return name;
    }

    private static @Nullable Piece piece(
            @Nullable String link, @Nullable String plain, @Nullable String handle, Map<String, String> names) {
        if (link != null) {
            return new Piece(Piece.Kind.LINK, withoutClosing(link));
        }
        if (plain != null) {
            return new Piece(Piece.Kind.WORDS, "@");
        }
        var name = handle == null ? null : names.get(handle.toLowerCase(Locale.ROOT));
        return name == null ? null : new Piece(Piece.Kind.MENTION, name);
    }

    /** A full stop or bracket after an address belongs to the sentence; a bracket that opened within it does not. */
    private static String withoutClosing(String link) {
        var end = link.length();
        while (CLOSING.indexOf(link.charAt(end - 1)) >= 0 && !(link.charAt(end - 1) == ')' && link.indexOf('(') >= 0)) {
            end--;
        }
        return link.substring(0, end);
    }

    private static void add(List<Piece> pieces, String words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(Piece.Kind.WORDS, words));
        }
    }
}
