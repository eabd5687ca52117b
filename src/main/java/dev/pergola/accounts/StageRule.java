// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.packs.PackDirectory;
import dev.pergola.packs.RecordWords;
import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** An opportunity is in a stage that the pack knows, and the stage says how it ended; a lost one says why. */
@Component
class StageRule implements RecordRule {

    private final PackDirectory pack;

    StageRule(PackDirectory pack) {
        this.pack = pack;
    }

    @Override
    public List<Problem> check(Draft draft) {
        if (draft.kind() != RecordKind.OPPORTUNITY) {
            return List.of();
        }
        var words = pack.records();
        var problems = new ArrayList<Problem>();
        words.stage(String.valueOf(draft.text("stage")))
                .ifPresentOrElse(
                        stage -> draft.after().put("outcome", stage.outcome()),
                        () -> problems.add(
                                Problem.of("stage-unknown", String.valueOf(draft.text("stage")), stages(words))
                                        .at("stage")));
        var lost = OpportunityOutcome.LOST.name().equals(draft.text("outcome"));
        if (lost && draft.text("lostReason") == null) {
            problems.add(Problem.of("lost-reason-missing").at("lostReason"));
        }
        var program = draft.text("program");
        if (program != null && pack.program(program).isEmpty()) {
            problems.add(Problem.of("record-program-unknown", program).at("program"));
        }
        return problems;
    }

    private static String stages(RecordWords words) {
        return words.stages().stream().map(RecordWords.Stage::name).collect(Collectors.joining(", "));
    }
}
