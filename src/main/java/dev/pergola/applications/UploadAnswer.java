// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/** Hands out an upload as what it was checked to be, never as something a browser would run. */
final class UploadAnswer {

    private UploadAnswer() {}

    static ResponseEntity<byte[]> of(Uploads uploads, UUID application, UUID id) {
        var upload = uploads.of(application).stream()
                .filter(file -> file.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var content =
                uploads.content(application, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var type = upload.kind() == Uploads.Kind.SCREENSHOT
                ? MediaType.IMAGE_PNG
                : MediaType.parseMediaType("text/plain;charset=UTF-8");
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(content);
    }
}
