// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.people.Permission;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.timeline.TimelineRecord;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Colleagues write about programs. */
@Component
class ProgramTimeline implements TimelineRecord {

    static final String KIND = "program";

    private final ProgramDirectory programs;

    ProgramTimeline(ProgramDirectory programs) {
        this.programs = programs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Permission permission() {
        return Permission.READ_PROGRAMS;
    }

    @Override
    public Optional<Named> find(UUID id) {
        return programs.find(id)
                .map(found -> new Named(
                        found.program().name(),
                        ProgramListPages.LIST + "/" + found.program().key()));
    }
}
