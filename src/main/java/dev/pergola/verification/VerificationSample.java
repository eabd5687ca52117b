// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.Actor;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A short institution list, and one domain that was abused. */
@Component
class VerificationSample implements SampleChapter {

    private static final String LIST = "sample-institutions.json";

    private final ImportInstitutions importInstitutions;
    private final KeepDenyList denyList;

    VerificationSample(ImportInstitutions importInstitutions, KeepDenyList denyList) {
        this.importInstitutions = importInstitutions;
        this.denyList = denyList;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void tell(Story story) {
        story.at(story.daysAgo(420), Actor.SERVICE, () -> {
            read();
            denyList.deny("alumni.usp.br", "graduates keep their address for life", Actor.SERVICE);
        });
    }

    private void read() {
        try (var list = VerificationSample.class.getResourceAsStream("/sample/" + LIST)) {
            var bytes =
                    Objects.requireNonNull(list, "the list is part of the jar").readAllBytes();
            importInstitutions.run(LIST, bytes.length, new java.io.ByteArrayInputStream(bytes), _ -> {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
