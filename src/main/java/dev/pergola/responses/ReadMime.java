// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** Takes a mail apart. Whatever it is made of, it costs a bounded time and ends in a mail or in {@link UnreadableMail}. */
final class ReadMime {

    private static final int DEEPEST = 12;
    private static final int MOST_PARTS = 200;
    private static final int LONGEST_PART = 256 * 1024;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int MOST_HEADERS = 1_000;
    private static final Session SESSION = Session.getInstance(lenient());

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder rich = new StringBuilder();
    private final Map<String, String> reports = new HashMap<>();
    private final Map<String, List<String>> returned = new HashMap<>();
    private int parts;

    private ReadMime() {}

    static IncomingMail read(byte[] raw) throws UnreadableMail {
        try {
            return new ReadMime().whole(new MimeMessage(SESSION, new ByteArrayInputStream(raw)));
        } catch (MessagingException | IOException | RuntimeException broken) {
            throw new UnreadableMail("It is no mail by the rules: " + clean(String.valueOf(broken.getMessage())));
        }
    }

    private IncomingMail whole(MimeMessage mail) throws MessagingException, IOException, UnreadableMail {
        var headers = headers(mail.getAllHeaders());
        if (headers.isEmpty()) {
            throw new UnreadableMail("It has no headers.");
        }
        take(mail, 0);
        return new IncomingMail(
                headers,
                type(mail),
                from(headers),
                clean(decoded(first(headers, "subject"))),
                clean(plain.isEmpty() ? Jsoup.parse(rich.toString()).wholeText() : plain.toString())
                        .strip(),
                reports,
                returned);
    }

    private void take(Part part, int depth) throws MessagingException, IOException, UnreadableMail {
        if (depth > DEEPEST) {
            throw new UnreadableMail("Its parts are nested more than %d deep.".formatted(DEEPEST));
        }
        if (++parts > MOST_PARTS) {
            throw new UnreadableMail("It has more than %d parts.".formatted(MOST_PARTS));
        }
        var type = type(part);
        switch (type) {
            case "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global" ->
                keepReturned(part);
            case "text/plain", "text" -> append(plain, part);
            case "text/html" -> append(rich, part);
            default -> {
                if (type.startsWith("multipart/")) {
                    several(part, depth);
                } else if (type.startsWith("message/")) {
                    reports.putIfAbsent(type.replace("message/global-", "message/"), text(part));
                }
            }
        }
    }

    private void several(Part part, int depth) throws MessagingException, IOException, UnreadableMail {
        List<Part> children = new ArrayList<>();
        try {
            var multipart = new MimeMultipart(part.getDataHandler().getDataSource());
            var count = multipart.getCount();
            for (var index = 0; index < Math.min(count, MOST_PARTS + 1); index++) {
                children.add(multipart.getBodyPart(index));
            }
        } catch (MessagingException withoutBoundary) {
            append(plain, part);
            return;
        }
        for (var child : children) {
            take(child, depth + 1);
        }
    }

    /** The mail that came back; only its headers tell something, and only the first one's. */
    private void keepReturned(Part part) throws MessagingException, IOException {
        if (returned.isEmpty()) {
            try (var stream = new ByteArrayInputStream(bytes(part))) {
                returned.putAll(headers(new InternetHeaders(stream, true).getAllHeaders()));
            }
        }
    }

    private static void append(StringBuilder whole, Part part) throws MessagingException, IOException {
        if (whole.length() < LONGEST_TEXT) {
            var text = text(part);
            whole.append(whole.isEmpty() ? "" : "\n")
                    .append(text, 0, Math.min(text.length(), LONGEST_TEXT - whole.length()));
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        return new String(bytes(part), charset(part));
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream stream = part.getInputStream()) {
            return stream.readNBytes(LONGEST_PART);
        } catch (IOException wronglyEncoded) {
            return part instanceof jakarta.mail.internet.MimeBodyPart body
                    ? body.getRawInputStream().readNBytes(LONGEST_PART)
                    : ((MimeMessage) part).getRawInputStream().readNBytes(LONGEST_PART);
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        try {
            var named = new ContentType(part.getContentType()).getParameter("charset");
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(named.strip()));
        } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String type(Part part) throws MessagingException {
        var type = part.getContentType();
        var end = type == null ? -1 : type.indexOf(';');
        return type == null
                ? "text/plain"
                : (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<String>> headers(Enumeration<Header> all) {
        return Collections.list(all).stream()
                .limit(MOST_HEADERS)
                .collect(Collectors.groupingBy(
                        header -> header.getName().toLowerCase(Locale.ROOT),
                        Collectors.mapping(header -> clean(header.getValue()), Collectors.toList())));
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    private static String from(Map<String, List<String>> headers) {
        try {
            var addresses = InternetAddress.parseHeader(first(headers, "from"), false);
            return addresses.length == 0 || addresses[0].getAddress() == null
                    ? ""
                    : addresses[0].getAddress().toLowerCase(Locale.ROOT);
        } catch (MessagingException unreadable) {
            return "";
        }
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException unknown) {
            return header;
        }
    }

    /** Without what the database refuses and no reader sees. */
    static String clean(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
    }

    private static Properties lenient() {
        var properties = new Properties();
        properties.put("mail.mime.address.strict", "false");
        return properties;
    }
}
