// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.packs.PackReader.Read;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Whether each reason of a survey can be told from the others. */
final class SurveyChecks {

    private SurveyChecks() {}

    static List<Finding> findings(Read<SurveyWords> file) {
        var found = new ArrayList<Finding>();
        file.value().surveys().forEach((key, words) -> check(file, "/surveys/" + key, words, found));
        check(file, "/otherwise", file.value().otherwise(), found);
        return found;
    }

    private static void check(Read<SurveyWords> file, String at, SurveyWords.Words words, List<Finding> found) {
        var reason = words.reason();
        if (reason == null) {
            return;
        }
        var seen = new HashSet<String>();
        for (var index = 0; index < reason.answers().size(); index++) {
            var key = reason.answers().get(index).key();
            if (!seen.add(key)) {
                found.add(file.error(
                        at + "/reason/answers/" + index + "/key",
                        "The key '" + key + "' stands here twice.",
                        "Rename one."));
            }
        }
    }
}
