// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import org.springframework.stereotype.Component;

/** The sample company applied the programs of its pack some weeks ago. */
@Component
class ProgramSample implements SampleChapter {

    private static final int DAYS_AGO = 28;

    private final ApplyPrograms apply;
    private final ProgramDirectory directory;
    private final PeopleDirectory people;

    ProgramSample(ApplyPrograms apply, ProgramDirectory directory, PeopleDirectory people) {
        this.apply = apply;
        this.directory = directory;
        this.people = people;
    }

    @Override
    public int order() {
        return 26;
    }

    @Override
    public void tell(Story story) {
        var manager = people.staffWho(Permission.EDIT_TEMPLATES).getFirst().actor();
        story.at(
                story.daysAgo(DAYS_AGO),
                manager,
                () -> apply.apply(directory.files(), "The programs of the handbook, as they begin."));
    }
}
