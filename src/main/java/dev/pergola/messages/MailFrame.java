// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import org.jsoup.Jsoup;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A mail's HTML for a frame: no script runs, nothing is loaded, links open beside the console. */
public final class MailFrame {

    private static final String POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private MailFrame() {}

    public static ResponseEntity<String> of(String html) {
        var document = Jsoup.parse(html);
        document.select("script, link, base").remove();
        document.head().prependElement("base").attr("target", "_blank");
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", POLICY)
                .body(document.outerHtml());
    }
}
