// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.shared.Actor;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import org.springframework.stereotype.Component;

/** Three who asked: one whose words say it, one whose address does, one of whom nobody knows yet. */
@Component
class LeadSample implements SampleChapter {

    private static final Actor DESK = new Actor("service", null, "Sales Support");

    private final AddLead addLead;

    LeadSample(AddLead addLead) {
        this.addLead = addLead;
    }

    @Override
    public int order() {
        return 210;
    }

    @Override
    public void tell(Story story) {
        add(
                story,
                3,
                LeadForm.of(
                        "Yarrow Dunmore",
                        "yarrow@weft.example",
                        "Weft",
                        "I am a maintainer of an open source loom. Is there a free plan for its contributors?",
                        Lead.Source.WEBSITE));
        add(
                story,
                2,
                LeadForm.of(
                        "Tansy Brook",
                        "tansy@hedge-school.edu",
                        "Hedge School",
                        "How many seats may we have?",
                        Lead.Source.EVENT));
        add(
                story,
                1,
                LeadForm.of(
                        "Teasel Crane", "teasel@crane.example", "", "Please call me about prices.", Lead.Source.MAIL));
    }

    private void add(Story story, double daysAgo, LeadForm lead) {
        story.at(story.daysAgo(daysAgo), DESK, () -> addLead.add(lead));
    }
}
