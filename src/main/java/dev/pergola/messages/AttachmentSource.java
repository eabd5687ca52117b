// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.UUID;

/** Makes files for letters at the moment they are sent; the same id gives the same bytes. */
public interface AttachmentSource {

    /** A file. @param type a media type */
    record File(String name, String type, byte[] content) {}

    String kind();

    File make(UUID id);
}
