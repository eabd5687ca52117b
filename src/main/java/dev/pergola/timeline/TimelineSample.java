// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import org.springframework.stereotype.Component;

/** Whoever is mentioned more than once has answered the first of it. */
@Component
class TimelineSample implements SampleChapter {

    private static final int SEVERAL = 20;

    private final PeopleDirectory people;
    private final MentionDirectory mentions;
    private final AnswerMention answerMention;

    TimelineSample(PeopleDirectory people, MentionDirectory mentions, AnswerMention answerMention) {
        this.people = people;
        this.mentions = mentions;
        this.answerMention = answerMention;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public void tell(Story story) {
        for (var person : people.staffWho(Permission.CONSOLE)) {
            var open = mentions.page(person, MentionState.OPEN, Keyset.START, SEVERAL, SEVERAL)
                    .rows();
            if (open.size() > 1) {
                var first = open.getLast().post();
                story.at(
                        first.writtenAt().plusSeconds(5_400),
                        person.actor(),
                        () -> answerMention.answer(first.id(), person));
            }
        }
    }
}
