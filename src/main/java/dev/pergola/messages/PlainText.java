// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The plain-text twin of a mail: paragraphs apart, each link with its address behind it. */
final class PlainText implements NodeVisitor {

    private static final Set<String> BLOCKS = Set.of("p", "div", "tr", "table", "li", "h1", "h2", "h3", "br");

    /** Marks what a person wrote line by line. */
    private static final String LINES = "lines";

    /** Stands before the name of a variable whose lines are kept. */
    static final String BY_LINE = "=";

    private static final Pattern SPACES = Pattern.compile("[ \\t\\u00a0\\u200a\\u200b]{2,}|[\\t\\u00a0\\u200a\\u200b]");
    private static final Pattern WHITE =
            Pattern.compile("[\\s\\u00a0\\u200a\\u200b]{2,}|[\\n\\r\\t\\u00a0\\u200a\\u200b]");

    private final StringBuilder text = new StringBuilder();
    private int withinLines;

    private PlainText() {}

    static String of(String html) {
        var body = Jsoup.parse(html).body();
        body.select("style, script, [style*=display:none], [style*='display: none']")
                .remove();
        var visitor = new PlainText();
        body.traverse(visitor);
        return tidy(visitor.text.toString()).strip() + "\n";
    }

    /** Without needless space. */
    static String tidy(String text) {
        if (isTidy(text)) {
            return text;
        }
        var tidy = SPACES.matcher(text).replaceAll(" ");
        return tidy.indexOf('\n') < 0 ? tidy : tidy.replaceAll(" ?\\n ?", "\n").replaceAll("\\n{3,}", "\n\n");
    }

    static String oneLine(String text) {
        return isTidy(text) ? text : WHITE.matcher(text).replaceAll(" ");
    }

    /** Single spaces between words and nothing else, as nearly every value has it. */
    private static boolean isTidy(String text) {
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (letter < ' '
                    || letter >= 0x7f && Character.isSpaceChar(letter)
                    || letter == 0x200b
                    || letter == ' ' && at > 0 && text.charAt(at - 1) == ' ') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element && element.hasClass(LINES)) {
            withinLines++;
        }
        if (node instanceof TextNode words) {
            text.append(withinLines > 0 ? words.getWholeText().replace("{{", "{{" + BY_LINE) : words.text());
        } else if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
            text.append(element.normalName().equals("br") ? "\n" : "\n\n");
        } else if (node instanceof Element element && element.normalName().equals("td")) {
            text.append(' ');
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (element.hasClass(LINES)) {
                withinLines--;
            }
            if (element.normalName().equals("a") && isWorthShowing(element)) {
                var end = text.length();
                while (end > 0 && text.charAt(end - 1) == ' ') {
                    end--;
                }
                text.replace(end, text.length(), ": ").append(element.attr("href"));
            }
            if (BLOCKS.contains(element.normalName()) && !element.normalName().equals("br")) {
                text.append("\n\n");
            }
        }
    }

    private static boolean isWorthShowing(Element link) {
        var address = link.attr("href");
        return !address.isBlank()
                && !address.startsWith("mailto:")
                && !link.text().equals(address);
    }
}
