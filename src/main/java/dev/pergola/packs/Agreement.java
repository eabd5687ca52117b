// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** What a member accepts. The hash of its text is kept with each acceptance. */
public record Agreement(String key, String title, int version, String effective, String body) {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    /** The text as a page shows it; HTML in it is shown as text. */
    public String html() {
        return RENDERER.render(PARSER.parse(body));
    }

    /** SHA-256 of the Markdown text, in hexadecimal. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
