// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.people.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** The image of one dot that a letter loads when it is opened. Whoever asks for another gets the dot too, and learns nothing. */
@Controller
class OpenPages {

    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final PixelLinks links;
    private final GatherOpens opens;

    OpenPages(PixelLinks links, GatherOpens opens) {
        this.links = links;
        this.opens = opens;
    }

    @Open("Mail programs load it for their readers.")
    @GetMapping(PixelLinks.PATH + "{token}" + PixelLinks.ENDING)
    ResponseEntity<byte[]> dot(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String agent,
            HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            links.read(token).ifPresent(message -> opens.add(message, agent));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_GIF)
                .cacheControl(CacheControl.noStore())
                .body(DOT);
    }
}
