// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import ch.digitalfondue.mjml4j.Mjml4j;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.PackDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Turns a template and its variables into the three parts of a mail. */
@Component
class RenderLetter {

    private static final int REMEMBERED = 200;

    /** A mail's parts. */
    record Rendered(String subject, String html, String text) {}

    private record Compiled(Template subject, Template preview, Template html) {}

    private final PackDirectory pack;
    private final Map<MailTemplate, Compiled> compiled = new ConcurrentHashMap<>();

    RenderLetter(PackDirectory pack) {
        this.pack = pack;
    }

    /** Fails when a variable is missing: a mail with a hole in it never leaves. */
    Rendered render(MailTemplate template, Map<String, String> variables) {
        if (compiled.size() > REMEMBERED) {
            compiled.clear();
        }
        var parts = compiled.computeIfAbsent(template, this::compile);
        var subject = parts.subject().execute(variables);
        var all = new HashMap<>(variables);
        all.put("subject", subject);
        all.put("preview", parts.preview().execute(variables));
        var html = parts.html().execute(all);
        return new Rendered(subject, html, PlainText.of(html));
    }

    private Compiled compile(MailTemplate template) {
        var document = pack.layout().replace("{{>content}}", template.body());
        var plain = Mustache.compiler().escapeHTML(false);
        return new Compiled(
                plain.compile(template.subject()),
                plain.compile(template.preview()),
                Mustache.compiler().escapeHTML(true).compile(Mjml4j.render(document)));
    }
}
