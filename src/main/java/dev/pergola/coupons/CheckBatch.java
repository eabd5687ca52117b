// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether codes can be made as somebody asks; an empty list means yes. */
@Component
class CheckBatch {

    private final PackDirectory pack;

    CheckBatch(PackDirectory pack) {
        this.pack = pack;
    }

    List<Problem> problems(String program, int size) {
        var found = new ArrayList<Problem>();
        if (pack.program(program).isEmpty()) {
            found.add(Problem.of("program-unknown", program).at("program"));
        }
        if (size < 1 || size > MakeBatch.LARGEST) {
            found.add(Problem.of("batch-size-out-of-range", MakeBatch.LARGEST).at("size"));
        }
        return found;
    }
}
