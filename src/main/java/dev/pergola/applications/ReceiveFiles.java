// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.FormField;
import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Takes the files that came with a form, each for the upload field whose name it bears. */
@Component
class ReceiveFiles {

    private final AddUpload addUpload;

    ReceiveFiles(AddUpload addUpload) {
        this.addUpload = addUpload;
    }

    /** @return what was wrong with single files; the others are kept, and the list may grow */
    List<Problem> receive(HttpServletRequest request, UUID application, Person member, Stream<FormField> fields)
            throws IOException {
        var found = new ArrayList<Problem>();
        for (var field : fields.filter(FormField::isUpload).toList()) {
            for (var file : files(request, field)) {
                if (!file.isEmpty()) {
                    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
                    found.addAll(addUpload.add(application, member, field, name, file.getBytes()));
                }
            }
        }
        return found;
    }

    private static List<MultipartFile> files(HttpServletRequest request, FormField field) {
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return multipart == null ? List.of() : multipart.getFiles(field.key());
    }
}
