// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.FormField;
import dev.pergola.people.Person;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import dev.pergola.verification.EvidenceChecks;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Checks a file by its content and keeps it with the draft. Returns what is wrong; an empty list means kept. */
@Service
class AddUpload {

    private static final int MOST_PER_FIELD = 3;

    private final Uploads uploads;
    private final ApplicationDirectory directory;
    private final EvidenceChecks checks;
    private final Ids ids;

    AddUpload(Uploads uploads, ApplicationDirectory directory, EvidenceChecks checks, Ids ids) {
        this.uploads = uploads;
        this.directory = directory;
        this.checks = checks;
        this.ids = ids;
    }

    List<Problem> add(UUID application, Person member, FormField field, String name, byte[] content) {
        var isOpen = directory
                .view(application, member.id())
                .filter(view -> view.status() == Status.DRAFT || view.status() == Status.INFORMATION_NEEDED)
                .isPresent();
        var count = uploads.of(application).stream()
                .filter(upload -> upload.field().equals(field.key()))
                .count();
        if (!isOpen || content.length == 0) {
            return List.of(Problem.of("upload-missing").at(field.key()));
        }
        if (count >= MOST_PER_FIELD) {
            return List.of(Problem.of("upload-too-many", MOST_PER_FIELD).at(field.key()));
        }
        return field.kind() == FormField.Kind.screenshots
                ? picture(application, member, field, name, content)
                : license(application, member, field, name, content);
    }

    private List<Problem> picture(UUID application, Person member, FormField field, String name, byte[] content) {
        return switch (checks.picture(content)) {
            case EvidenceChecks.Picture.Refused refused ->
                List.of(refused.problem().at(field.key()));
            case EvidenceChecks.Picture.Accepted fine -> {
                uploads.add(new Uploads.Accepted(
                        ids.next(),
                        application,
                        member.id(),
                        field.key(),
                        Uploads.Kind.SCREENSHOT,
                        shortened(name),
                        fine.png(),
                        fine.sha256(),
                        fine.perceptualHash(),
                        "ok",
                        "%d × %d pixels".formatted(fine.width(), fine.height())));
                yield List.of();
            }
        };
    }

    private List<Problem> license(UUID application, Person member, FormField field, String name, byte[] content) {
        var found = checks.license(content);
        if (!found.readable()) {
            return List.of(Problem.of("upload-not-text").at(field.key()));
        }
        uploads.of(application).stream()
                .filter(upload -> upload.field().equals(field.key()))
                .forEach(earlier -> uploads.remove(application, earlier.id()));
        uploads.add(new Uploads.Accepted(
                ids.next(),
                application,
                member.id(),
                field.key(),
                Uploads.Kind.LICENSE,
                shortened(name),
                content,
                null,
                null,
                found.outcome(),
                found.sentence()));
        return List.of();
    }

    private static String shortened(String name) {
        var plain = name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        return plain.length() > 120 ? plain.substring(plain.length() - 120) : plain;
    }
}
