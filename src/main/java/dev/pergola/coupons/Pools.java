// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.PackDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The stock of codes as the page shows it: one pool a program and purpose. */
final class Pools {

    /** A pool. @param out how many are with members, unused */
    record Pool(CommunityProgram program, Purpose purpose, long available, long out, long redeemed, long total) {}

    private Pools() {}

    static List<Pool> of(PackDirectory pack, Collection<CouponDirectory.Stock> stock) {
        var pools = new ArrayList<Pool>();
        for (var program : pack.programs()) {
            for (var purpose : Purpose.values()) {
                var mine = stock.stream()
                        .filter(line -> line.program().equals(program.key()) && line.purpose() == purpose)
                        .toList();
                pools.add(new Pool(
                        program,
                        purpose,
                        sum(mine, CouponState.AVAILABLE),
                        sum(mine, CouponState.ASSIGNED) + sum(mine, CouponState.DISPATCHED),
                        sum(mine, CouponState.REDEEMED),
                        mine.stream().mapToLong(CouponDirectory.Stock::count).sum()));
            }
        }
        return pools;
    }

    private static long sum(List<CouponDirectory.Stock> stock, CouponState state) {
        return stock.stream()
                .filter(line -> line.state() == state)
                .mapToLong(CouponDirectory.Stock::count)
                .sum();
    }
}
