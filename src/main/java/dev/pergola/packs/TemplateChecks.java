// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.packs.PackReader.Read;
import dev.pergola.shared.Nearest;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Whether a mail uses just the variables that it declares and its body is well-formed MJML. */
final class TemplateChecks {

    private TemplateChecks() {}

    static List<Finding> findings(Read<MailTemplate> file, String layout, String campaignLayout) {
        var found = new ArrayList<Finding>();
        if (!layout.contains("{{>content}}")) {
            found.add(file.error("", "layout.mjml has no place for the mail.", "Put {{>content}} into its mj-body."));
        }
        if (!file.value().category().equals(MailingWords.TRANSACTIONAL)) {
            checkCampaignLayout(file, campaignLayout, found);
        }
        try {
            checkVariables(file, found);
        } catch (TemplateVariables.Unusable unusable) {
            found.add(file.error("", String.valueOf(unusable.getMessage()), null));
        }
        var broken = malformed(file.value().body());
        if (broken != null) {
            var first = headLines(file) + broken.getLineNumber() - 1;
            found.add(new Finding(
                    Finding.Severity.ERROR,
                    file.file(),
                    first,
                    broken.getColumnNumber(),
                    "body",
                    "The body is not well-formed: " + broken.getMessage(),
                    "Close every mj- tag."));
        }
        return found;
    }

    private static void checkCampaignLayout(Read<MailTemplate> file, String layout, List<Finding> found) {
        List.of("{{>content}}", "{{unsubscribeLink}}", "{{preferencesLink}}").stream()
                .filter(needed -> !layout.contains(needed))
                .forEach(needed -> found.add(file.error(
                        "",
                        "campaign-layout.mjml lacks " + needed + ", so this mail can't be sent.",
                        "Put it into its mj-body.")));
    }

    private static void checkVariables(Read<MailTemplate> file, List<Finding> found) {
        var template = file.value();
        var used = new TreeSet<>(TemplateVariables.in(template.subject()));
        used.addAll(TemplateVariables.in(template.preview()));
        used.addAll(TemplateVariables.in(template.body()));
        used.stream()
                .filter(name -> !template.variables().containsKey(name))
                .forEach(name -> found.add(file.error(
                        "/variables",
                        "'{{" + name + "}}' is used but not declared.",
                        Nearest.hint(name, template.variables().keySet()))));
        template.variables().keySet().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> found.add(file.warning(
                        "/variables/" + name, "'" + name + "' is declared but not used.", "Take it out.")));
    }

    private static int headLines(Read<MailTemplate> file) {
        return file.yaml().lines() + 3;
    }

    /** Where the text stops being XML, or null. */
    static @Nullable SAXParseException malformed(String body) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var text = "<body>" + body.replace("&nbsp;", " ") + "</body>";
            builder.parse(new InputSource(new StringReader(text)));
            return null;
        } catch (SAXParseException broken) {
            return broken;
        } catch (SAXException | java.io.IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
