// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.List;
import org.springframework.stereotype.Component;

/** Background work tells of nobody. */
@Component
class BackgroundRecords implements PersonalRecords {

    @Override
    public int order() {
        return 0;
    }

    @Override
    public String kind() {
        return "Background work";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("shared.scheduled_tasks", "", "task_name task_instance task_data picked_by"),
                Table.of("shared.told_chapters", "", "chapter"));
    }
}
