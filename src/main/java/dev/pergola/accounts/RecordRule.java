// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.Problem;
import java.util.List;

/** Something that must hold for a record whoever changes it by hand or by the API. It may complete the draft. */
interface RecordRule {

    List<Problem> check(Draft draft);
}
