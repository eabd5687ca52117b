// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** An open inbox. It is only read: nothing in it is moved, marked or deleted. */
final class InboxConnection implements AutoCloseable {

    /** What is behind it in a longer mail is not looked at: reports stand at the beginning. */
    static final int LONGEST = 2 * 1024 * 1024;

    private final Store store;
    private final IMAPFolder folder;

    private InboxConnection(Store store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    static InboxConnection open(InboundSettings settings) throws MessagingException {
        var protocol = settings.security().equals("tls") ? "imaps" : "imap";
        var store = Session.getInstance(properties(settings, "mail." + protocol + "."))
                .getStore(protocol);
        store.connect(settings.host(), settings.port(), settings.user(), settings.password());
        try {
            var folder = (IMAPFolder) store.getFolder(settings.folder());
            folder.open(Folder.READ_ONLY);
            return new InboxConnection(store, folder);
        } catch (MessagingException missing) {
            store.close();
            throw missing;
        }
    }

    private static Properties properties(InboundSettings settings, String prefix) {
        var milliseconds = Integer.toString(settings.timeoutSeconds() * 1000);
        var properties = new Properties();
        properties.put(prefix + "connectiontimeout", milliseconds);
        properties.put(prefix + "timeout", milliseconds);
        properties.put(prefix + "writetimeout", milliseconds);
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case "tls" -> properties.put(prefix + "ssl.enable", "true");
            case "starttls" -> {
                properties.put(prefix + "starttls.enable", "true");
                properties.put(prefix + "starttls.required", "true");
            }
            case "none" -> properties.put(prefix + "starttls.enable", "false");
            default ->
                throw new IllegalArgumentException(
                        "pergola.inbound.security is 'tls', 'starttls' or 'none', not '" + settings.security() + "'.");
        }
        return properties;
    }

    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** The mails behind this number, oldest first. */
    List<Message> after(long uid) throws MessagingException {
        return Arrays.stream(folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID))
                .filter(message -> message != null && uid(message) > uid)
                .toList();
    }

    long uid(Message message) {
        try {
            return folder.getUID(message);
        } catch (MessagingException gone) {
            return 0;
        }
    }

    static byte[] raw(Message message) throws MessagingException, IOException {
        try (var stream = ((IMAPMessage) message).getMimeStream()) {
            return stream.readNBytes(LONGEST);
        }
    }

    @Override
    public void close() throws MessagingException {
        try (store) {
            folder.close(false);
        }
    }
}
