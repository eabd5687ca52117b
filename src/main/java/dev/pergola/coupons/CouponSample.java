// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Actor;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import org.springframework.stereotype.Component;

/** Full pools, but for one that runs low. */
@Component
class CouponSample implements SampleChapter {

    private final MakeBatch makeBatch;
    private final PackDirectory pack;

    CouponSample(MakeBatch makeBatch, PackDirectory pack) {
        this.makeBatch = makeBatch;
        this.pack = pack;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void tell(Story story) {
        story.at(
                story.daysAgo(419),
                Actor.SERVICE,
                () -> pack.programs().forEach(program -> {
                    makeBatch.make(
                            program.key(), Purpose.NEW, program.pool().batch(), MakeBatch.Origin.MADE, "Juniper Hale");
                    makeBatch.make(
                            program.key(),
                            Purpose.RENEWAL,
                            program.pool().low() + 5,
                            MakeBatch.Origin.MADE,
                            "Juniper Hale");
                }));
    }
}
