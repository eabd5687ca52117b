// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import java.util.List;

/** What an erasure does, or did: never whose. */
public record Report(List<Line> erased, List<Line> kept) {

    /** @param why the ground for keeping; empty where something was erased */
    public record Line(String kind, String what, long count, String why) {}
}
