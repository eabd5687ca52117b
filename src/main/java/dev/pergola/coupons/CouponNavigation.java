// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.NavigationItem;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class CouponNavigation {

    @Bean
    NavigationItem couponsItem() {
        return new NavigationItem(
                "Programs", 21, "coupons", "Codes", "ticket", "/console/coupons", "c", Permission.READ_COUPONS.name());
    }

    @Bean
    Attention lowPools(CouponDirectory coupons, PackDirectory pack) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.READ_COUPONS.name();
            }

            @Override
            public List<Card> cards() {
                var low = Pools.of(pack, coupons.stock()).stream()
                        .filter(pool -> pool.total() > 0
                                && pool.available() < pool.program().pool().low())
                        .count();
                return List.of(new Card(
                        "Pools running low",
                        low,
                        Attention.say(
                                low,
                                "has fewer codes than its program wants",
                                "have fewer codes than their program wants"),
                        "/console/coupons",
                        "ticket",
                        low == 0 ? "good" : "warn"));
            }
        };
    }
}
